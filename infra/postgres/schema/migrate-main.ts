import { required } from '../../config/config-error.ts';
import { loadConfig } from '../../config/load.ts';
import { createPersonalKeys } from '../../vault/personal.ts';
import { migrate } from './migrate.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const { databaseOwnerUrl, personalKeys } = loadConfig([
  'DATABASE_URL',
  'REDIS_URL',
  'MQTT_URL',
  'TEMPORAL_ADDRESS',
  'PAYLOAD_KEYS',
  'TOKEN_KEYS',
]);
const ownerUrl = required(databaseOwnerUrl, 'DATABASE_OWNER_URL', 'migrations run as the owner of the tables');
await migrate(ownerUrl, say, () => createPersonalKeys(personalKeys));
