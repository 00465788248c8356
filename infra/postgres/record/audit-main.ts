import { loadConfig, ONLY_DATABASE } from '../../config/load.ts';
import { inContext, openDatabase, systemContext } from '../driver/index.ts';
import { eventsOf, listChains, verifyChain } from './audit-chain.ts';

/** Events of a long chain after which a line says how far it is. */
const LINE = 100_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const database = openDatabase(loadConfig(ONLY_DATABASE).databaseUrl, { name: 'condivisa-audit', max: 1 });
try {
  const reports = await inContext(
    database.db,
    systemContext('system:audit-verify'),
    async (trx) => {
      const found = [];
      for (const chain of await listChains(trx)) {
        const all = await eventsOf(trx, chain);
        found.push(await verifyChain(trx, chain, (events) => events % LINE === 0 && say(`chain ${chain}: ${events} of ${all} events`)));
      }
      return found;
    },
    { readOnly: true, snapshot: true },
  );
  for (const { chain, events, broken } of reports) {
    say(`chain ${chain}: ${broken === null ? `whole, ${events} events` : `BROKEN at event ${broken.seq}: ${broken.reason}`}`);
  }
  if (reports.length === 0) say('there are no audit events yet');
  if (reports.some(({ broken }) => broken !== null)) process.exitCode = 1;
} finally {
  await database.close();
}
