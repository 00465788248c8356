import { loadConfig, refuseConfig } from '../config/load.ts';
import { inContext, openDatabase, systemContext } from '../postgres/driver/index.ts';
import { createPersonalKeys } from '../vault/personal.ts';
import { requireKeys } from '../vault/require-keys.ts';
import { rotateKeys } from './rotate-keys.ts';

/** `npm run keys:rotate [-- --at-once]`: a new key signs our tokens. Running processes take it up by themselves. */
const config = loadConfig(['REDIS_URL', 'MQTT_URL', 'TEMPORAL_ADDRESS']);
const database = openDatabase(config.databaseUrl, { name: 'condivisa-keys', max: 1 });
const atOnce = process.argv.includes('--at-once');
try {
  await requireKeys(database.db, config).catch(refuseConfig);
  const personal = createPersonalKeys(config.personalKeys);
  const { kid, signsInSeconds, ended, endsInSeconds } = await inContext(database.db, systemContext('system:keys'), (trx) =>
    rotateKeys(trx, personal, config.tokenKeys, { atOnce }),
  );
  process.stdout.write(
    `key "${kid}" is published and signs in ${signsInSeconds} s (processes look once a minute); ${ended} older end in ${endsInSeconds} s\n`,
  );
} finally {
  await database.close();
}
