import { bootstrapAdmin, localKeyFiles } from '../activities/identity/commands/bootstrap-admin.ts';
import { loadConfig, ONLY_DATABASE } from '../infra/config/load.ts';
import { openDatabase } from '../infra/postgres/driver/index.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const folder = process.argv[2];
const files = folder === undefined ? undefined : localKeyFiles(folder);

/**
 * Makes the administrator of a new installation and prints the key, this once; where there is one, it says so and changes nothing. With a FOLDER
 * it also keeps the keys of the main job's callers and of the simulated desk there.
 */
const database = openDatabase(loadConfig(ONLY_DATABASE).databaseUrl, { name: 'condivisa-bootstrap', max: 1 });
try {
  const { adminKey } = await bootstrapAdmin(database.db, files);
  say(
    adminKey === null
      ? 'The administrator exists; the key was shown when it was made.'
      : `The administrator's key, shown only once: ${adminKey}`,
  );
} finally {
  await database.close();
}
