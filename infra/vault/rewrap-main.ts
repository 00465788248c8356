import { loadConfig, refuseConfig } from '../config/load.ts';
import { resealContents } from '../postgres/documents/sealed-content.ts';
import { inContext, openDatabase, systemContext } from '../postgres/driver/index.ts';
import { rewrapUserKeys } from '../postgres/identity/user-keys.ts';
import { rewrapPartyKeys } from '../postgres/members/personal.ts';
import { resealAnswers } from '../postgres/record/answer-contents.ts';
import { keepPersonalKey } from '../postgres/record/sealing-keys.ts';
import { createPersonalKeys } from './personal.ts';
import { requireKeys } from './require-keys.ts';

/**
 * After a new key was put first in PERSONAL_KEYS: brings every party, every user and what waits to be sent under it, so that the old ones may
 * be taken out. May be repeated.
 */
const config = loadConfig(['REDIS_URL', 'MQTT_URL', 'TEMPORAL_ADDRESS', 'TOKEN_KEYS']);
const keys = createPersonalKeys(config.personalKeys);
const database = openDatabase(config.databaseUrl, { name: 'condivisa-rewrap', max: 1 });

async function allPages(rewrapPage: typeof rewrapPartyKeys): Promise<number> {
  const page = (): Promise<number> => inContext(database.db, systemContext('system:rewrap'), (trx) => rewrapPage(trx, keys));
  let total = 0;
  for (let count = await page(); count > 0; count = await page()) total += count;
  return total;
}

try {
  await requireKeys(database.db, config).catch(refuseConfig);
  const [parties, users] = [await allPages(rewrapPartyKeys), await allPages(rewrapUserKeys)];
  const waiting = (await allPages(resealContents)) + (await allPages(resealAnswers));
  await inContext(database.db, systemContext('system:rewrap'), (trx) => keepPersonalKey(trx, keys.current.id));
  process.stdout.write(
    `personal data: ${parties} parties, ${users} users and ${waiting} waiting mails, tokens and answers brought under the key "${keys.current.id}"\n`,
  );
} finally {
  await database.close();
}
