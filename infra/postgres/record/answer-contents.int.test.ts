import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tools/testing/postgres.ts';
import { createPersonalKeys, type PersonalKeys } from '../../vault/personal.ts';
import { inContext, systemContext } from '../driver/index.ts';
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

async function keep(key: string, text: string, keys = old): Promise<void> {
  const { keyId: key_id, sealed: body } = sealAnswer(keys, call(key), Buffer.from(text));
  await database.owner.db
    .insertInto('idempotency_key')
    .values({ ...call(key), status: 201, headers: {}, key_id, body })
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
    await inDatabase((trx) => forgetAnswers(trx, both, ['Ada "Otta" Rossi', '"party_id":7}', 'rossi']));
    const rows = await database.owner.db.selectFrom('idempotency_key').selectAll().where('body', 'is', null).orderBy('key').execute();
    expect(rows.map(({ key, fingerprint }) => [key, fingerprint])).toEqual([
      ['k0700-quoted', ''],
      ['k1010', ''],
      ['of-rossi', ''],
    ]);
    expect(await known('k1010')).toEqual({ kind: 'forgotten' });
    expect(await known('k1009')).toMatchObject({ kind: 'answered' });
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
