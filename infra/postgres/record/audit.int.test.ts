import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../tools/testing/postgres.ts';
import { createPersonalKeys, newPartyKey, openFor, type PartyKey, sealFor } from '../../vault/personal.ts';
import { inContext, systemContext } from '../driver/index.ts';
import { erasePerson, insertPartyKeys } from '../members/personal.ts';
import type { DB } from '../schema/tables.ts';
import { insertId } from '../testing/insert-id.ts';
import { twoCommunities } from '../testing/two-communities.ts';
import { recordAudit, recordAudits } from './audit.ts';
import { listChains, verifyChain } from './audit-chain.ts';
import { listAudit } from './audit-view.ts';
import { partyKeys } from './party-keys.ts';

const SYSTEM = systemContext('system:test');
const KEYS = createPersonalKeys([{ id: 'k1', key: new Uint8Array(32).fill(3) }]);

describe('audit chain', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.drop());

  const verify = (chain: number) =>
    inContext(database.app.db, SYSTEM, (trx) => verifyChain(trx, chain), { readOnly: true, snapshot: true });
  const event = (chain: number, after: unknown) => ({
    chain,
    actor: 'user:1',
    action: 'thing.changed',
    objectKind: 'thing',
    objectId: 5,
    after,
  });
  const record = (chain: number, count: number) =>
    inContext(database.app.db, SYSTEM, async (trx) =>
      recordAudits(
        trx,
        Array.from({ length: count }, (_, index) => event(chain, { index })),
      ),
    );

  const tamper = async (statement: string): Promise<void> => {
    const db = database.owner.db as Kysely<DB>;
    await sql`alter table audit_event disable trigger user`.execute(db);
    await sql.raw(statement).execute(db);
    await sql`alter table audit_event enable trigger user`.execute(db);
  };

  it('is whole after events of every shape', async () => {
    const odd = {
      text: 'perché "no" \\ 𝄞',
      number: 1.5,
      tiny: 1e-7,
      huge: 1e21,
      minusZero: -0,
      list: [null, [true]],
      when: new Date(0),
      left: undefined,
      '\u20ac': 1,
      b: 2,
      a: { z: 1, y: [] },
    };
    await inContext(database.app.db, SYSTEM, async (trx) => {
      recordAudit(trx, { ...event(1, odd), before: 'a text', requestId: 'r-1' });
      recordAudit(trx, { ...event(1, [1, 'two', null]), before: 0 });
      recordAudit(trx, { chain: 1, actor: 'a', action: 'b', objectKind: 'c', objectId: 'd' });
    });
    expect(await verify(1)).toEqual({ chain: 1, events: 3, broken: null });
    expect(await verify(99)).toEqual({ chain: 99, events: 0, broken: null });
  });

  it('numbers events without a gap when many write at once', async () => {
    await Promise.all(Array.from({ length: 12 }, () => record(2, 3)));
    expect(await verify(2)).toEqual({ chain: 2, events: 36, broken: null });
  });

  it('goes on past a page and takes several chains at once', async () => {
    await record(3, 2001);
    await inContext(database.app.db, SYSTEM, async (trx) => recordAudits(trx, [event(5, 1), event(4, 1), event(5, 2)]));
    expect(await verify(3)).toMatchObject({ events: 2001, broken: null });
    expect(await verify(5)).toMatchObject({ events: 2, broken: null });
    expect(await inContext(database.app.db, SYSTEM, (trx) => listChains(trx))).toEqual([1, 2, 3, 4, 5]);
  });

  it('is read by pages of some megabytes, listed and verified, and told how far it is', async () => {
    const long = Array.from({ length: 12 }, (_, index) => event(8, `${index} ${'x'.repeat(1_000_000)}`));
    await inContext(database.app.db, SYSTEM, async (trx) => recordAudits(trx, long));
    const reported: number[] = [];
    const verified = await inContext(database.app.db, SYSTEM, (trx) => verifyChain(trx, 8, (events) => reported.push(events)), {
      snapshot: true,
    });
    expect(verified).toEqual({ chain: 8, events: 12, broken: null });
    expect(reported).toEqual([4, 8]);
    const page = (after: number, sort?: readonly [{ field: 'id'; descending: true }]) =>
      inContext(database.app.db, SYSTEM, (trx) => listAudit(trx, { chain: 8, take: 1001, after, sort }), { readOnly: true });
    const first = await page(0);
    expect([first.rows.map(({ seq }) => seq), first.isCut]).toEqual([[1, 2, 3, 4], true]);
    const last = await page(first.rows[3]?.id as number);
    expect(last.rows.map(({ seq }) => seq)).toEqual([5, 6, 7, 8]);
    const newest = await page(0, [{ field: 'id', descending: true }]);
    expect([newest.rows.map(({ seq }) => seq), newest.isCut]).toEqual([[12, 11, 10, 9], true]);
    const end = await page(newest.rows[1]?.id as number);
    expect([end.rows.map(({ seq }) => seq), end.isCut]).toEqual([[12], false]);
  });

  it('leaves no event of a transaction that was rolled back', async () => {
    const failing = inContext(database.app.db, SYSTEM, async (trx) => {
      recordAudit(trx, event(4, 'never'));
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await verify(4)).toMatchObject({ events: 1, broken: null });
  });

  it('refuses a transaction that would not write its events', async () => {
    // @ts-expect-error: only inContext hands out a unit of work
    const outside = database.app.db.transaction().execute(async (trx) => recordAudit(trx, event(4, 'lost')));
    await expect(outside).rejects.toThrow(TypeError);
    expect(await verify(4)).toMatchObject({ events: 1, broken: null });
  });

  it('never locks chains in a circle, in whatever order they were recorded', async () => {
    const both = (chains: readonly number[]) =>
      inContext(database.app.db, SYSTEM, async (trx) => {
        for (const chain of chains) {
          recordAudit(trx, event(chain, 'circle'));
          await sql`select pg_sleep(0.005)`.execute(trx);
        }
      });
    await Promise.all(Array.from({ length: 20 }, (_, index) => both(index % 2 === 0 ? [6, 7] : [7, 6])));
    for (const chain of [6, 7]) expect(await verify(chain)).toEqual({ chain, events: 20, broken: null });
  });

  it.each([
    [10, 'row changed', `update audit_event set actor = 'someone else' where chain = 10 and seq = 4`, 4],
    [11, 'row changed', `update audit_event set after = '{"index": 77}' where chain = 11 and seq = 2`, 2],
    [12, 'row missing', 'delete from audit_event where chain = 12 and seq = 3', 3],
    [13, 'rows cut off', 'delete from audit_event where chain = 13 and seq >= 5', 5],
    [14, 'row does not follow the one before', `update audit_event set previous_hash = '\\x00' where chain = 14 and seq = 3`, 3],
    [15, 'rows after the head', 'update audit_head set seq = 4 where chain = 15', 6],
  ])('finds the break of chain %i: %s', async (chain, reason, statement, seq) => {
    await record(chain, 6);
    await tamper(statement);
    expect(await verify(chain)).toMatchObject({ broken: { seq, reason } });
  });

  it('stays whole when a person in it is erased, whose fields can no longer be opened', async () => {
    const { first: community_id } = await twoCommunities(database.app.db);
    const partyId = await inContext(database.app.db, SYSTEM, async (trx) => {
      const id = await insertId(trx, 'party', { community_id, kind: 'person', holder_class: 'natural_person' });
      const { key, row } = newPartyKey(KEYS, id);
      await insertPartyKeys(trx, [row]);
      await trx
        .updateTable('party')
        .set({ name_enc: sealFor(key, 'party.name', 'Ada Rossi') })
        .where('id', '=', id)
        .execute();
      recordAudit(trx, { ...event(20, { status: 'active' }), personal: { key, fields: { name: 'Ada Rossi' } } });
      recordAudit(trx, event(20, 'later'));
      return id;
    });
    const sealed = await inContext(database.app.db, SYSTEM, (trx) =>
      trx.selectFrom('audit_event').select('personal').where('party_id', '=', partyId).executeTakeFirstOrThrow(),
    );
    const key = (await inContext(database.app.db, SYSTEM, (trx) => partyKeys(trx, KEYS, [partyId]))).get(partyId) as PartyKey;
    expect(JSON.parse(openFor(key, 'audit_event.personal', sealed.personal as Buffer))).toEqual({ name: 'Ada Rossi' });

    expect(await inContext(database.app.db, SYSTEM, (trx) => erasePerson(trx, partyId))).toBe(true);
    expect(await inContext(database.app.db, SYSTEM, (trx) => erasePerson(trx, partyId))).toBe(false);
    expect(await inContext(database.app.db, SYSTEM, (trx) => partyKeys(trx, KEYS, [partyId]))).toEqual(new Map());
    const party = await inContext(database.app.db, SYSTEM, (trx) =>
      trx.selectFrom('party').selectAll().where('id', '=', partyId).executeTakeFirstOrThrow(),
    );
    expect(party).toMatchObject({ name_enc: null, tax_code_enc: null, tax_code_index: null, contact_enc: null });
    expect(await verify(20)).toEqual({ chain: 20, events: 2, broken: null });
  });

  it('keeps the hash of what is too long to read among other events', async () => {
    await inContext(database.app.db, SYSTEM, async (trx) => recordAudit(trx, event(1, { code: 'R', rule: 'x'.repeat(20_000) })));
    const { after } = await database.owner.db
      .selectFrom('audit_event')
      .select('after')
      .where('chain', '=', 1)
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow();
    expect(after).toEqual({ code: 'R', rule: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/), characters: 20_002 } });
  });
});
