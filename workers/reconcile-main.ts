import { runProcess } from '../infra/config/run-process.ts';
import { openDatabase } from '../infra/postgres/driver/index.ts';
import { openTemporal } from '../infra/temporal/client.ts';
import { reconcile } from '../infra/temporal/reconcile.ts';
import { openProcessPages, recordFailureIn } from './open-processes.ts';

// `npm run reconcile`: after a restored backup, a lost or upgraded Temporal, or when in doubt. Safe at any time.
await runProcess('reconcile', ['REDIS_URL', 'MQTT_URL', 'PERSONAL_KEYS', 'TOKEN_KEYS'], async (config, log) => {
  const database = openDatabase(config.databaseUrl, { name: 'condivisa-reconcile', max: 2 });
  const { client, close } = await openTemporal(config);
  const options = { log, signalRunning: true, recordFailure: recordFailureIn(database.db) };
  const { open, started, signalled, failed } = await reconcile(client, openProcessPages(database.db), options);
  log.info({ open, started: started.length, signalled, failed: failed.length }, 'open processes reconciled');
  await close();
  await database.close();
});
