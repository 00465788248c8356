import { randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tools/testing/postgres.ts';
import { createPersonalKeys, type PersonalKeys } from '../../vault/personal.ts';
import { inContext, systemContext } from '../driver/index.ts';
import type { DB } from '../schema/tables.ts';
import { insertId } from '../testing/insert-id.ts';
import { forgetAnswers, openAnswer, resealAnswers, sealAnswer } from './answer-contents.ts';
import { knownKey } from './idempotency.ts';

const SYSTEM = systemContext('system:test');
const newKey = (id: string) => ({ id, key: new Uint8Array(randomBytes(32)) });
const [OLD, NEW] = [newKey('k1'), newKey('k2')];
const [old, both, fresh] = [[OLD], [NEW, OLD], [NEW]].map(createPersonalKeys) as [PersonalKeys, PersonalKeys, PersonalKeys];
const call = (key: string) => ({ principal: 'user:1', route: 'createPoint', key, fingerprint: 'f', held: '' });

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const inDatabase = <T>(work: Parameters<typeof inContext<T>>[2]) => inContext(database.app.db, SYSTEM, work);
const known = (key: string) => knownKey(database.app.db, SYSTEM, call(key));

async function keep(key: string, text: string, keys = old, principal = 'user:1'): Promise<void> {
  const of = { ...call(key), principal };
  const { keyId: key_id, sealed: body } = sealAnswer(keys, of, Buffer.from(text));
  await database.owner.db
    .insertInto('idempotency_key')
    .values({ ...of, status: 201, headers: {}, key_id, body })
    .execute();
}

describe('a kept answer', () => {
  it('is opened for its own key alone', () => {
    const sealed = sealAnswer(old, call('one'), Buffer.from('{"name":"Ada"}'));
    expect(openAnswer(old, call('one'), sealed).toString()).toBe('{"name":"Ada"}');
    expect(() => openAnswer(old, call('two'), sealed)).toThrow();
    expect(() => openAnswer(old, { ...call('one'), principal: 'user:2' }, sealed)).toThrow();
    expect(() => openAnswer(fresh, call('one'), sealed)).toThrow('PERSONAL_KEYS lacks the key "k1"');
  });

  it('is taken away where it or its key names what is forgotten, page by page; its call stays known, whatever its body was', async () => {
    for (let number = 0; number < 1010; number += 1) await keep(`k${String(number).padStart(4, '0')}`, `{"n":${number}}`);
    await keep('k0700-quoted', '{"name":"Ada \\"Otta\\" Rossi"}');
    await keep('k1010', '{"party_id":7}');
    await keep('of-rossi', '{}');
    await inDatabase((trx) =>
      forgetAnswers(trx, both, { marks: ['"party_id":7}'], texts: ['Ada "Otta" Rossi', 'rossi', 'n', '{}'], communities: [] }),
    );
    const rows = await database.owner.db.selectFrom('idempotency_key').selectAll().where('body', 'is', null).orderBy('key').execute();
    expect(rows.map(({ key, fingerprint }) => [key, fingerprint])).toEqual([
      ['k0700-quoted', ''],
      ['k1010', ''],
      ['of-rossi', ''],
    ]);
    expect(await known('k1010')).toEqual({ kind: 'forgotten' });
    expect(await known('k1009')).toMatchObject({ kind: 'answered' });
  });

  it('of a user of other communities alone is not looked at, and others go on meanwhile', async () => {
    const db = database.owner.db as Transaction<DB>;
    const make = async (code: string) => {
      const organisation_id = await insertId(db, 'organisation', { code, name: code, kind: 'association' });
      const community_id = await insertId(db, 'community', { code, name: code, organisation_id, legal_type: 'association' });
      const user_id = await insertId(db, 'app_user', { username: code });
      await db.insertInto('role_grant').values({ user_id, role: 'community_manager', community_id }).execute();
      return { user_id, community_id };
    };
    const made = [await make('here'), await make('there')] as const;
    const users = made.map(({ user_id }) => user_id);
    const communities = [made[0].community_id];
    for (const id of users) await keep('same', '{"name":"Quinta Valle"}', old, `user:${id}`);
    let turns = 0;
    const ticking = setInterval(() => {
      turns += 1;
    }, 0);
    await inDatabase((trx) => forgetAnswers(trx, both, { marks: [], texts: ['Quinta Valle'], communities }));
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(10);
    const rows = await db.selectFrom('idempotency_key').select(['principal', 'fingerprint']).where('key', '=', 'same').execute();
    expect(rows.toSorted((a, b) => a.principal.localeCompare(b.principal))).toEqual([
      { principal: `user:${users[0]}`, fingerprint: '' },
      { principal: `user:${users[1]}`, fingerprint: 'f' },
    ]);
    await db.deleteFrom('idempotency_key').where('key', '=', 'same').execute();
  });

  it('is brought from one master key to the next', async () => {
    let total = 0;
    const page = () => inDatabase((trx) => resealAnswers(trx, both));
    for (let count = await page(); count > 0; count = await page()) total += count;
    expect(total).toBe(1010);
    const found = await known('k0003');
    expect(found.kind === 'answered' && openAnswer(fresh, call('k0003'), found.answer.body).toString()).toBe('{"n":3}');
  });
});
