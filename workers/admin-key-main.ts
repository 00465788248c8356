import { renewAdminKey } from '../activities/identity/commands/bootstrap-admin.ts';
import { loadConfig, ONLY_DATABASE } from '../infra/config/load.ts';
import { openDatabase } from '../infra/postgres/driver/index.ts';

/** `npm run admin:key`: a new key for the administrator `admin`, printed this once; the older ones of that account are revoked. */
const database = openDatabase(loadConfig(ONLY_DATABASE).databaseUrl, { name: 'condivisa-admin-key', max: 1 });
try {
  const key = await renewAdminKey(database.db);
  if (key === null) {
    process.stderr.write('another administrator took the role from the account "admin": ask them for a role, nothing was changed\n');
    process.exitCode = 1;
  } else process.stdout.write(`The administrator's new key, shown only once; the older ones are revoked:\n  ${key}\n`);
} finally {
  await database.close();
}
