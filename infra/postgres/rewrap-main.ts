import { loadConfig } from '../config/load.ts';
import { openDatabase } from './client.ts';
import { inContext, systemContext } from './context.ts';
import { createPersonalKeys } from './personal.ts';
import { rewrapPartyKeys } from './queries/personal.ts';

/** After a new key was put first in PERSONAL_KEYS: brings every party under it, so that the old ones may be taken out. May be repeated. */
const config = loadConfig();
const keys = createPersonalKeys(config.personalKeys);
const database = openDatabase(config.databaseUrl, { name: 'condivisa-rewrap', max: 1 });
const rewrapPage = (): Promise<number> => inContext(database.db, systemContext('system:rewrap'), (trx) => rewrapPartyKeys(trx, keys));
try {
  let total = 0;
  for (let page = await rewrapPage(); page > 0; page = await rewrapPage()) total += page;
  process.stdout.write(`personal data: ${total} parties brought under the key "${keys.current.id}"\n`);
} finally {
  await database.close();
}
