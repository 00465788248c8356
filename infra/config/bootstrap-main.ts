import { openDatabase } from '../postgres/driver/index.ts';
import { bootstrapAdmin } from './bootstrap-admin.ts';
import { loadConfig } from './load.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Makes the administrator of a new installation and prints the key, this once; where there is one, it says so and changes nothing. */
const database = openDatabase(loadConfig().databaseUrl, { name: 'condivisa-bootstrap', max: 1 });
try {
  const { adminKey } = await bootstrapAdmin(database.db);
  say(
    adminKey === null
      ? 'The administrator exists; the key was shown when it was made.'
      : `The administrator's key, shown only once: ${adminKey}`,
  );
} finally {
  await database.close();
}
