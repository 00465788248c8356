import { createHash } from 'node:crypto';
import {
  newPartyKey,
  openBytesFor,
  type PartyKey,
  type PersonalKeys,
  type PersonalPlace,
  sealBytesFor,
  unwrapPartyKey,
  type WrappedKey,
} from '../../vault/personal.ts';
import type { Session, SessionTransaction } from '../driver/index.ts';
import { canonicalJson } from '../record/canonical-json.ts';

interface Split {
  readonly party_id: number;
  readonly from_party_id: number;
  readonly community_id: number;
}

/**
 * Completes what migration 0030 began: each record that it made for a further community gets a key of its own and, sealed under it, the
 * personal data and documents; settled input names the new record. Returns how many records; may be repeated.
 */
export async function completeSplit(sql: Session, keysOf: () => PersonalKeys): Promise<number> {
  const splits = await sql<Split[]>`select s.party_id, s.from_party_id, p.community_id
    from party_split s join party p on p.id = s.party_id order by s.party_id`;
  for (const split of splits) await sql.begin((trx) => complete(trx, keysOf(), split));
  return splits.length;
}

async function complete(trx: SessionTransaction, keys: PersonalKeys, split: Split): Promise<void> {
  const [row] = await trx<WrappedKey[]>`select party_id, key_id, wrapped_key from party_key where party_id = ${split.from_party_id}`;
  const from = row && unwrapPartyKey(keys, row);
  if (row !== undefined && from === null)
    await trx`insert into party_key (party_id, key_id, erased_at) values (${split.party_id}, ${row.key_id}, now())`;
  if (from != null) await reseal(trx, keys, from, split.party_id);
  await renameRuns(trx, split);
  await renameYears(trx, split);
  await trx`delete from party_split where party_id = ${split.party_id}`;
}

async function reseal(trx: SessionTransaction, keys: PersonalKeys, from: PartyKey, partyId: number): Promise<void> {
  const { key, row } = newPartyKey(keys, partyId);
  const moved = (place: PersonalPlace, sealed: Buffer | null): Buffer | null =>
    sealed && sealBytesFor(key, place, openBytesFor(from, place, sealed));
  await trx`insert into party_key (party_id, key_id, wrapped_key) values (${partyId}, ${row.key_id}, ${row.wrapped_key})`;
  const [known] = await trx<{ name_enc: Buffer | null; tax_code_enc: Buffer | null; contact_enc: Buffer | null }[]>`
    select name_enc, tax_code_enc, contact_enc from party where id = ${from.partyId}`;
  await trx`update party set name_enc = ${moved('party.name', known?.name_enc ?? null)},
    tax_code_enc = ${moved('party.tax_code', known?.tax_code_enc ?? null)},
    contact_enc = ${moved('party.contact', known?.contact_enc ?? null)} where id = ${partyId}`;
  const documents = await trx<{ document_id: number; content: Buffer }[]>`select c.document_id, c.content
    from document_content c join document d on d.id = c.document_id where d.party_id = ${partyId} and c.encrypted`;
  for (const { document_id, content } of documents)
    await trx`update document_content set content = ${moved('document_content.content', content)} where document_id = ${document_id}`;
}

/** A run keeps being recognised by the hash of what it rests on. */
async function renameRuns(trx: SessionTransaction, split: Split): Promise<void> {
  const runs = await trx<{ id: number; input: unknown; fingerprint: string }[]>`
    select id, input, fingerprint from settlement_run where community_id = ${split.community_id}`;
  for (const { id, input, fingerprint } of runs) {
    const renamed = renamedIn(input, split);
    const hash = fingerprint === hashOf(input) ? hashOf(renamed) : fingerprint;
    await trx`update settlement_run set input = ${JSON.stringify(renamed)}::text::jsonb, fingerprint = ${hash} where id = ${id}`;
  }
}

async function renameYears(trx: SessionTransaction, split: Split): Promise<void> {
  const years = await trx<{ id: number; account: unknown }[]>`
    select id, account from settlement_year where community_id = ${split.community_id}`;
  for (const { id, account } of years)
    await trx`update settlement_year set account = ${JSON.stringify(renamedIn(account, split))}::text::jsonb where id = ${id}`;
}

const hashOf = (input: unknown): string => createHash('sha256').update(canonicalJson(input)).digest('hex');

/** The value with the record's new id wherever it names whose something is. */
function renamedIn(value: unknown, split: Split): unknown {
  if (Array.isArray(value)) return value.map((item) => renamedIn(item, split));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, renamedField(name, item, split)]));
}

function renamedField(name: string, value: unknown, split: Split): unknown {
  if (name === 'partyId' && value === split.from_party_id) return split.party_id;
  if (name === 'memberId' && value === String(split.from_party_id)) return String(split.party_id);
  return renamedIn(value, split);
}
