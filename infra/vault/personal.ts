import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { open, seal } from './sealed.ts';

const KEY_BYTES = 32;

interface MasterKey {
  readonly id: string;
  readonly wrapping: Uint8Array;
  readonly sealing: Uint8Array;
  readonly index: Uint8Array;
  readonly links: Uint8Array;
}

/** The installation's master keys: the first wraps, all unwrap. Made by `createPersonalKeys`. */
export interface PersonalKeys {
  readonly current: MasterKey;
  readonly byId: ReadonlyMap<string, MasterKey>;
}

/** A party's own data key in the clear; kept in memory only. */
export interface PartyKey {
  readonly partyId: number;
  readonly key: Uint8Array;
}

/** A row of table party_key; `wrapped_key` null means erased. */
export interface WrappedKey {
  readonly party_id: number;
  readonly key_id: string;
  readonly wrapped_key: Buffer | null;
}

/** Columns and audit fields that hold personal data; part of what is authenticated, so that no value can be moved to another place. */
export type PersonalPlace =
  | 'party.name'
  | 'party.tax_code'
  | 'party.contact'
  | 'document_content.content'
  | 'document_object.key_enc'
  | 'audit_event.personal'
  | 'payment_account.account'
  | 'person_change.change'
  | 'person_change.note';

/** From `config.personalKeys`: 32-byte keys by id, the first is current. */
export function createPersonalKeys(ring: readonly { readonly id: string; readonly key: Uint8Array }[]): PersonalKeys {
  const keys = ring.map(({ id, key }) => ({
    id,
    wrapping: derive(key, 'party key wrapping'),
    sealing: derive(key, 'content sealing'),
    index: derive(key, 'tax code index'),
    links: derive(key, 'document links'),
  }));
  const [current] = keys;
  if (current === undefined) throw new Error('PERSONAL_KEYS holds no key');
  return { current, byId: new Map(keys.map((key) => [key.id, key])) };
}

/** A fresh data key for a party, and the row that stores it. */
export function newPartyKey(keys: PersonalKeys, partyId: number): { readonly key: PartyKey; readonly row: WrappedKey } {
  const key = { partyId, key: randomBytes(KEY_BYTES) };
  return { key, row: wrapPartyKey(keys, key) };
}

/** The row of a party's key under the current master key. */
export function wrapPartyKey(keys: PersonalKeys, { partyId, key }: PartyKey): WrappedKey {
  const { id, wrapping } = keys.current;
  return { party_id: partyId, key_id: id, wrapped_key: seal(wrapping, wrappingPlace(partyId, id), key) };
}

/** The party's key, or null when the person was erased. Throws when its master key is not in PERSONAL_KEYS. */
export function unwrapPartyKey(keys: PersonalKeys, row: WrappedKey): PartyKey | null {
  if (row.wrapped_key === null) return null;
  const master = keys.byId.get(row.key_id);
  if (master === undefined) throw new Error(`PERSONAL_KEYS lacks the key "${row.key_id}", which party ${row.party_id} was stored under`);
  return { partyId: row.party_id, key: open(master.wrapping, wrappingPlace(row.party_id, row.key_id), row.wrapped_key) };
}

/** Encrypts a text for one column of one party. */
export function sealFor(key: PartyKey, place: PersonalPlace, text: string): Buffer {
  return sealBytesFor(key, place, Buffer.from(text, 'utf8'));
}

/** The text sealed for this place; throws when it was changed or comes from another party or column. */
export function openFor(key: PartyKey, place: PersonalPlace, sealed: Uint8Array): string {
  return openBytesFor(key, place, sealed).toString('utf8');
}

/** Like `sealFor`, for bytes such as a document's. */
export function sealBytesFor({ partyId, key }: PartyKey, place: PersonalPlace, bytes: Uint8Array): Buffer {
  return seal(key, `${place}/${partyId}`, bytes);
}

/** Like `openFor`, for bytes. */
export function openBytesFor({ partyId, key }: PartyKey, place: PersonalPlace, sealed: Uint8Array): Buffer {
  return open(key, `${place}/${partyId}`, sealed);
}

/** The keyed hash under which a tax code is stored and found; letter case and spaces do not matter. */
export function taxCodeIndex(keys: PersonalKeys, code: string): Buffer {
  return indexUnder(keys.current, code);
}

/** The hash under every master key, current first: what to search for while a rotation is under way. */
export function taxCodeIndexes(keys: PersonalKeys, code: string): Buffer[] {
  return [...keys.byId.values()].map((master) => indexUnder(master, code));
}

function indexUnder({ index }: MasterKey, code: string): Buffer {
  return createHmac('sha256', index).update(code.replace(/\s+/g, '').toUpperCase(), 'utf8').digest();
}

function derive(key: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', key, 'condivisa', purpose, KEY_BYTES));
}

const wrappingPlace = (partyId: number, keyId: string): string => `party_key/${partyId}/${keyId}`;
