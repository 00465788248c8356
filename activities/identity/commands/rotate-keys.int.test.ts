import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { SigningKey } from '../../../infra/config/parsers.ts';
import { storedKeys } from '../../../infra/identity/token-keys.ts';
import { createTokens } from '../../../infra/identity/tokens.ts';
import { resealContents } from '../../../infra/postgres/documents/sealed-content.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import { signingKeys } from '../../../infra/postgres/identity/signing-keys.ts';
import { type TestDatabase, testDatabase } from '../../../infra/tools/testing/postgres.ts';
import { createPersonalKeys } from '../../../infra/vault/personal.ts';
import { inWork } from '../../kernel/unit-of-work.ts';
import { rotateKeys } from './rotate-keys.ts';

const SYSTEM = systemContext('system:test');
/** The pair of RFC 8037 appendix A. */
const FIRST: SigningKey = {
  kty: 'OKP',
  crv: 'Ed25519',
  kid: 'first',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
};
const SUBJECT = { userId: 7, keyId: 8 };
const masters = ['k1', 'k2'].map((id) => ({ id, key: new Uint8Array(randomBytes(32)) }));
const personal = createPersonalKeys(masters.slice(0, 1));
const log = { warn: () => undefined };

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(() => sql`delete from signing_key`.execute(database.owner.db));

const read = () => inContext(database.app.db, SYSTEM, (trx) => signingKeys(trx));
/** Tokens of a process that has just started. */
const freshTokens = (keys = personal) => createTokens(storedKeys(read, keys, [FIRST], log), 'https://condivisa.example');
const rotate = (atOnce = false) => inWork(database.app.db, SYSTEM, (work) => rotateKeys(work, personal, [FIRST], { atOnce }));
const later = (seconds: number) =>
  sql`update signing_key set signs_from = signs_from - make_interval(secs => ${seconds}),
    verifies_until = verifies_until - make_interval(secs => ${seconds})`.execute(database.owner.db);
const kidOf = (token: string): string =>
  (JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()) as { kid: string }).kid;
const published = async () => (await freshTokens().jwks()).keys.map(({ kid }) => kid);

it('publishes a new key before it signs, and keeps the old one until its tokens have ended', async () => {
  const old = (await freshTokens().issue('access', SUBJECT)).token;
  expect([kidOf(old), await published()]).toEqual(['first', ['first']]);
  const { kid } = await rotate();
  expect((await published()).toSorted()).toEqual([kid, 'first'].toSorted());
  expect(kidOf((await freshTokens().issue('access', SUBJECT)).token)).toBe('first');
  await later(601);
  const token = (await freshTokens().issue('access', SUBJECT)).token;
  expect(kidOf(token)).toBe(kid);
  expect([await freshTokens().verify('access', token), await freshTokens().verify('access', old)]).toEqual([SUBJECT, SUBJECT]);
  await later(8 * 3600);
  expect(await published()).toEqual([kid]);
  expect([await freshTokens().verify('access', token), await freshTokens().verify('access', old)]).toEqual([SUBJECT, undefined]);
});

it('ends stolen keys at once', async () => {
  const stolen = (await freshTokens().issue('access', SUBJECT)).token;
  const { kid, ended } = await rotate(true);
  expect([ended, await published()]).toEqual([1, [kid]]);
  expect(await freshTokens().verify('access', stolen)).toBeUndefined();
  expect(kidOf((await freshTokens().issue('access', SUBJECT)).token)).toBe(kid);
});

it('leaves one new key of two rotations at once to sign, and none unpublished', async () => {
  const both = await Promise.all([rotate(), rotate()]);
  await later(601);
  const signing = kidOf((await freshTokens().issue('access', SUBJECT)).token);
  expect(both.map(({ kid }) => kid)).toContain(signing);
  expect(await published()).toHaveLength(3);
});

it('keeps private keys sealed, and brings them under a new master key', async () => {
  const { kid } = await rotate(true);
  const rows = await database.owner.db.selectFrom('signing_key').selectAll().execute();
  const text = Buffer.concat(rows.map(({ content_enc }) => content_enc)).toString('latin1');
  for (const secret of ['"d"', FIRST.d]) expect(text).not.toContain(secret);
  const [first, second] = masters as [(typeof masters)[0], (typeof masters)[0]];
  const both = createPersonalKeys([second, first]);
  expect(await inContext(database.app.db, SYSTEM, (trx) => resealContents(trx, both))).toBe(2);
  const tokens = freshTokens(createPersonalKeys([second]));
  expect(kidOf((await tokens.issue('access', SUBJECT)).token)).toBe(kid);
});

it('are looked up again after a minute; while the record does not answer the known ones go on', async () => {
  let [away, nowMs, looks] = [false, 0, 0];
  const look = () => {
    looks += 1;
    return away ? Promise.reject(new Error('away')) : read();
  };
  const tokens = createTokens(
    storedKeys(look, personal, [FIRST], log, () => nowMs),
    'https://condivisa.example',
  );
  const { token } = await tokens.issue('access', SUBJECT);
  const { kid } = await rotate(true);
  expect([kidOf((await tokens.issue('access', SUBJECT)).token), looks]).toEqual(['first', 1]);
  nowMs = 60_001;
  expect([kidOf((await tokens.issue('access', SUBJECT)).token), looks]).toEqual([kid, 2]);
  [away, nowMs] = [true, 130_000];
  expect([kidOf((await tokens.issue('access', SUBJECT)).token), looks]).toEqual([kid, 3]);
  expect(await tokens.verify('access', token)).toBeUndefined();
});
