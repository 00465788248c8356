import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SigningKey } from '../../infra/config/parsers.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { signingKeys } from '../../infra/postgres/identity/signing-keys.ts';
import { type TestDatabase, testDatabase } from '../../infra/tools/testing/postgres.ts';
import { createPersonalKeys } from '../../infra/vault/personal.ts';
import type { IoDeps } from '../kernel/deps.ts';
import { createRotateTokenKeys } from './rotate-token-keys.activity.ts';

const FIRST: SigningKey = { kty: 'OKP', crv: 'Ed25519', kid: 'first', x: 'A'.repeat(43), d: 'B'.repeat(43) };
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

it('makes one key, however often it is repeated, and another one when that has become old', async () => {
  const personal = createPersonalKeys([{ id: 'k1', key: new Uint8Array(32) }]);
  const config = { tokenKeys: [FIRST] } as unknown as IoDeps['config'];
  const rotate = createRotateTokenKeys({ db: database.app.db, personal, config });
  const yesterday = { olderThan: new Date(Date.now() - 86_400_000).toISOString() };
  const made = await rotate(yesterday);
  expect([made?.signsInSeconds, await rotate(yesterday)]).toEqual([600, null]);
  const later = await rotate({ olderThan: new Date(Date.now() + 1000).toISOString() });
  const kids = (await inContext(database.app.db, systemContext('system:test'), (trx) => signingKeys(trx))).map(({ kid }) => kid);
  expect(kids.toSorted()).toEqual([made?.kid, later?.kid, 'first'].toSorted());
});
