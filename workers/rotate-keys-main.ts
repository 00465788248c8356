import { rotateKeys } from '../activities/identity/commands/rotate-keys.ts';
import { inWork } from '../activities/kernel/unit-of-work.ts';
import { loadConfig, refuseConfig } from '../infra/config/load.ts';
import { openDatabase, systemContext } from '../infra/postgres/driver/index.ts';
import { createPersonalKeys } from '../infra/vault/personal.ts';
import { requireKeys } from '../infra/vault/require-keys.ts';

/** `npm run keys:rotate [-- --at-once]`: a new key signs our tokens. Running processes take it up by themselves. */
const config = loadConfig(['REDIS_URL', 'MQTT_URL', 'TEMPORAL_ADDRESS']);
const database = openDatabase(config.databaseUrl, { name: 'condivisa-keys', max: 1 });
const atOnce = process.argv.includes('--at-once');
try {
  await requireKeys(database.db, config).catch(refuseConfig);
  const personal = createPersonalKeys(config.personalKeys);
  const { kid, signsInSeconds, ended, endsInSeconds } = await inWork(database.db, systemContext('system:keys'), (work) =>
    rotateKeys(work, personal, config.tokenKeys, { atOnce }),
  );
  process.stdout.write(
    `key "${kid}" is published and signs in ${signsInSeconds} s (processes look once a minute); ${ended} older end in ${endsInSeconds} s\n`,
  );
} finally {
  await database.close();
}
