import { loadConfig, ONLY_DATABASE } from '../../config/load.ts';
import { inContext, openDatabase, systemContext } from '../driver/index.ts';
import { unusableParameters } from './unusable-parameters.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const database = openDatabase(loadConfig(ONLY_DATABASE).databaseUrl, { name: 'condivisa-parameters', max: 1 });
try {
  const found = await inContext(database.db, systemContext('system:parameters-check'), unusableParameters, { readOnly: true });
  for (const { table, id, community, configuration, validity, fault } of found) {
    const where = community === null ? 'law' : `${community}/${configuration}`;
    say(`${table} ${id} (${where}, ${validity}): ${fault}`);
  }
  say(found.length === 0 ? 'every stored parameter has its unit and is within its range' : `${found.length} to correct, in value and unit`);
  if (found.length > 0) process.exitCode = 1;
} finally {
  await database.close();
}
