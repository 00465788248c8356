import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inContext, systemContext } from '../postgres/driver/index.ts';
import { insertPartyKeys } from '../postgres/members/personal.ts';
import { keepPersonalKey, sealingKeys } from '../postgres/record/sealing-keys.ts';
import { insertId } from '../postgres/testing/insert-id.ts';
import { twoCommunities } from '../postgres/testing/two-communities.ts';
import { type TestDatabase, testDatabase } from '../tools/testing/postgres.ts';
import { keyFingerprint } from './fingerprint.ts';
import { createPersonalKeys, newPartyKey } from './personal.ts';
import { requireKeys } from './require-keys.ts';

const SYSTEM = systemContext('system:test');
const key = (id: string, byte: number) => ({ id, key: new Uint8Array(32).fill(byte) });
const [OLD, OTHER, NEW] = [key('k1', 1), key('k1', 2), key('k2', 3)];
const payloadKeys = [key('p1', 4)];

describe('the keys that a database was sealed with', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await testDatabase();
  });
  afterEach(() => database.drop());

  const requireOf = (...personalKeys: (typeof OLD)[]) => requireKeys(database.app.db, { personalKeys, payloadKeys });
  const recorded = () => inContext(database.app.db, SYSTEM, async (trx) => (await sealingKeys(trx)).map(({ keyId }) => keyId).toSorted());

  async function sealParty(): Promise<void> {
    const { first: community_id } = await twoCommunities(database.app.db);
    await inContext(database.app.db, SYSTEM, async (trx) => {
      const id = await insertId(trx, 'party', { community_id, kind: 'person', holder_class: 'natural_person' });
      await insertPartyKeys(trx, [newPartyKey(createPersonalKeys([OLD]), id).row]);
    });
  }

  it('are recorded by the first process, and taken from every later one', async () => {
    await requireOf(OLD);
    await requireOf(OLD);
    expect(await recorded()).toEqual(['k1', 'p1']);
  });

  it('refuse another key of the same name, with both fingerprints and what to do', async () => {
    await requireOf(OLD);
    const refusal = new RegExp(
      `PERSONAL_KEYS: this database was sealed with another key "k1" \\(fingerprint ${keyFingerprint(OLD)}; the one given has ${keyFingerprint(OTHER)}\\)\\. npm run restore`,
    );
    await expect(requireOf(OTHER)).rejects.toThrow(refusal);
    expect(await recorded()).toEqual(['k1', 'p1']);
  });

  it('are proven by the rows of a database that has no record of them', async () => {
    await sealParty();
    await expect(requireOf(OTHER)).rejects.toThrow(/sealed with another key "k1" \(fingerprint not recorded/);
    await expect(requireOf(NEW)).rejects.toThrow(/sealed with the key "k1", which is not in the ring/);
    expect(await recorded()).toEqual([]);
    await requireOf(NEW, OLD);
    expect(await recorded()).toEqual(['k1', 'k2', 'p1']);
  });

  it('stay in the ring until everything is sealed under the new one', async () => {
    await requireOf(OLD);
    await requireOf(NEW, OLD);
    await expect(requireOf(NEW)).rejects.toThrow(/"k1" \(fingerprint [0-9a-f]{16}\), which is not in the ring/);
    await inContext(database.app.db, SYSTEM, (trx) => keepPersonalKey(trx, 'k2'));
    await requireOf(NEW);
  });

  it('of payloads may leave the ring, but not come back as another one', async () => {
    await requireOf(OLD);
    await requireKeys(database.app.db, { personalKeys: [OLD], payloadKeys: [key('p2', 5)] });
    await expect(requireKeys(database.app.db, { personalKeys: [OLD], payloadKeys: [key('p1', 6)] })).rejects.toThrow(
      /PAYLOAD_KEYS: Temporal's histories of this database were sealed with another key "p1"/,
    );
  });
});
