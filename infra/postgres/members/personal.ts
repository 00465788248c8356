import type { Transaction } from 'kysely';
import { openFor, type PersonalKeys, taxCodeIndex, unwrapPartyKey, type WrappedKey, wrapPartyKey } from '../../vault/personal.ts';
import type { DB } from '../schema/tables.ts';

/** Stores fresh keys of `newPartyKey`. */
export async function insertPartyKeys(trx: Transaction<DB>, rows: readonly WrappedKey[]): Promise<void> {
  await trx
    .insertInto('party_key')
    .values([...rows])
    .execute();
}

/**
 * Erases a person: the data key goes, and with it every text, document and audit field sealed under it; the row stays for what refers to it.
 * False when the person was erased before or is not visible.
 */
export async function erasePerson(trx: Transaction<DB>, partyId: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('party_key')
    .set({ wrapped_key: null, erased_at: new Date() })
    .where('party_id', '=', partyId)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await trx
    .updateTable('party')
    .set({ name_enc: null, tax_code_enc: null, tax_code_index: null, contact_enc: null, updated_at: new Date() })
    .where('id', '=', partyId)
    .execute();
  await trx
    .updateTable('person_change')
    .set({ state: 'withdrawn', decided_by: 'system:erasure', decided_at: new Date() })
    .where('party_id', '=', partyId)
    .where('state', '=', 'proposed')
    .execute();
  return true;
}

const REWRAP_PAGE = 500;

/**
 * Brings one page of parties under the current master key: their data key and the index of their tax code. Returns how many; call it until
 * it returns 0, then the old master key may leave PERSONAL_KEYS. Needs the platform's context.
 */
export async function rewrapPartyKeys(trx: Transaction<DB>, keys: PersonalKeys): Promise<number> {
  const rows = await trx
    .selectFrom('party_key')
    .innerJoin('party', 'party.id', 'party_key.party_id')
    .select(['party_id', 'key_id', 'wrapped_key', 'tax_code_enc', 'tax_code_index'])
    .where('key_id', '<>', keys.current.id)
    .where('wrapped_key', 'is not', null)
    .orderBy('party_id')
    .limit(REWRAP_PAGE)
    .forUpdate('party_key')
    .execute();
  for (const row of rows) await rewrap(trx, keys, row);
  return rows.length;
}

interface Found extends WrappedKey {
  readonly tax_code_enc: Buffer | null;
  readonly tax_code_index: Buffer | null;
}

async function rewrap(trx: Transaction<DB>, keys: PersonalKeys, row: Found): Promise<void> {
  const key = unwrapPartyKey(keys, row);
  if (key === null) return;
  const { key_id, wrapped_key } = wrapPartyKey(keys, key);
  await trx.updateTable('party_key').set({ key_id, wrapped_key }).where('party_id', '=', row.party_id).execute();
  if (row.tax_code_enc === null || row.tax_code_index === null) return;
  const tax_code_index = taxCodeIndex(keys, openFor(key, 'party.tax_code', row.tax_code_enc));
  await trx.updateTable('party').set({ tax_code_index }).where('id', '=', row.party_id).execute();
}
