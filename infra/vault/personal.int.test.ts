import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { communityContext, inContext, systemContext } from '../postgres/driver/index.ts';
import { insertPartyKeys, rewrapPartyKeys } from '../postgres/members/personal.ts';
import { partyKeys } from '../postgres/record/party-keys.ts';
import { insertId } from '../postgres/testing/insert-id.ts';
import { twoCommunities } from '../postgres/testing/two-communities.ts';
import { type TestDatabase, testDatabase } from '../tools/testing/postgres.ts';
import { createPersonalKeys, newPartyKey, openFor, type PersonalKeys, sealFor, taxCodeIndex } from './personal.ts';

const SYSTEM = systemContext('system:test');
const OLD = { id: 'old', key: new Uint8Array(32).fill(1) };
const NEW = { id: 'new', key: new Uint8Array(32).fill(2) };
const CODE = 'RSSMRA80A01H501U';

describe('rotation of the master key', () => {
  let database: TestDatabase;
  let partyId: number;
  const old = createPersonalKeys([OLD]);

  beforeAll(async () => {
    database = await testDatabase();
    const { first: community_id } = await twoCommunities(database.app.db);
    partyId = await inContext(database.app.db, SYSTEM, async (trx) => {
      const id = await insertId(trx, 'party', { community_id, kind: 'person', holder_class: 'natural_person' });
      const { key, row } = newPartyKey(old, id);
      await insertPartyKeys(trx, [row]);
      const sealed = {
        name_enc: sealFor(key, 'party.name', 'Mario Rossi'),
        tax_code_enc: sealFor(key, 'party.tax_code', CODE),
        tax_code_index: taxCodeIndex(old, CODE),
      };
      await trx.updateTable('party').set(sealed).where('id', '=', id).execute();
      return id;
    });
  });
  afterAll(() => database.drop());

  const nameUnder = async (keys: PersonalKeys): Promise<string> =>
    inContext(database.app.db, SYSTEM, async (trx) => {
      const key = (await partyKeys(trx, keys, [partyId])).get(partyId);
      const { name_enc } = await trx.selectFrom('party').select('name_enc').where('id', '=', partyId).executeTakeFirstOrThrow();
      if (key === undefined || name_enc === null) throw new Error('no key');
      return openFor(key, 'party.name', name_enc);
    });

  it('needs the old key until every party is rewrapped, then only the new one', async () => {
    const both = createPersonalKeys([NEW, OLD]);
    const only = createPersonalKeys([NEW]);
    expect(await nameUnder(both)).toBe('Mario Rossi');
    await expect(nameUnder(only)).rejects.toThrow(/PERSONAL_KEYS lacks the key "old"/);

    expect(await inContext(database.app.db, SYSTEM, (trx) => rewrapPartyKeys(trx, both))).toBe(1);
    expect(await inContext(database.app.db, SYSTEM, (trx) => rewrapPartyKeys(trx, both))).toBe(0);
    expect(await nameUnder(only)).toBe('Mario Rossi');
    await expect(nameUnder(old)).rejects.toThrow(/PERSONAL_KEYS lacks the key "new"/);
  });

  it('finds the tax code under the new key', async () => {
    const { tax_code_index } = await inContext(database.app.db, SYSTEM, (trx) =>
      trx.selectFrom('party').select('tax_code_index').where('id', '=', partyId).executeTakeFirstOrThrow(),
    );
    expect(tax_code_index).toEqual(taxCodeIndex(createPersonalKeys([NEW]), CODE));
  });

  it('shows no key to a community that the party has nothing to do with', async () => {
    const seen = await inContext(database.app.db, communityContext('user:1', [12345]), (trx) =>
      partyKeys(trx, createPersonalKeys([NEW]), [partyId]),
    );
    expect(seen).toEqual(new Map());
  });
});
