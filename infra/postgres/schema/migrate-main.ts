import { required } from '../../config/config-error.ts';
import { loadConfig } from '../../config/load.ts';
import { migrate } from './migrate.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const { databaseOwnerUrl } = loadConfig();
await migrate(required(databaseOwnerUrl, 'DATABASE_OWNER_URL', 'migrations run as the owner of the tables'), say);
