import type { Kysely } from 'kysely';
import { type PartyKey, type PersonalKeys, unwrapPartyKey } from '../../vault/personal.ts';
import type { DB } from '../schema/tables.ts';

/** The data keys of these parties by party id; erased and invisible ones are absent. */
export async function partyKeys(db: Kysely<DB>, keys: PersonalKeys, partyIds: readonly number[]): Promise<Map<number, PartyKey>> {
  if (partyIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('party_key')
    .select(['party_id', 'key_id', 'wrapped_key'])
    .where('party_id', 'in', [...partyIds])
    .where('wrapped_key', 'is not', null)
    .execute();
  const found = rows.map((row) => unwrapPartyKey(keys, row)).filter((key) => key !== null);
  return new Map(found.map((key) => [key.partyId, key]));
}
