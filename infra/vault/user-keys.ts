import { createHmac, randomBytes } from 'node:crypto';
import { normalised } from '../../domain/kernel/text/normalised.ts';
import type { PersonalKeys } from './personal.ts';
import { open, seal } from './sealed.ts';

const KEY_BYTES = 32;

/** A user's own data key in the clear; kept in memory only. */
export interface UserKey {
  readonly userId: number;
  readonly key: Uint8Array;
}

/** A row of table user_key; `wrapped_key` null means erased. */
export interface WrappedUserKey {
  readonly user_id: number;
  readonly key_id: string;
  readonly wrapped_key: Buffer | null;
}

/** Columns that hold a user's personal data; part of what is authenticated, so that no value can be moved to another place. */
type UserPlace = 'app_user.email' | 'app_user.profile' | 'app_user.totp' | 'user_identity' | 'audit_event.user';

/** A fresh data key for a user, and the row that stores it. */
export function newUserKey(keys: PersonalKeys, userId: number): { readonly key: UserKey; readonly row: WrappedUserKey } {
  const key = { userId, key: randomBytes(KEY_BYTES) };
  return { key, row: wrapUserKey(keys, key) };
}

/** The row of a user's key under the current master key. */
export function wrapUserKey(keys: PersonalKeys, { userId, key }: UserKey): WrappedUserKey {
  const { id, wrapping } = keys.current;
  return { user_id: userId, key_id: id, wrapped_key: seal(wrapping, wrappingPlace(userId, id), key) };
}

/** The user's key, or null when the user was erased. Throws when its master key is not in PERSONAL_KEYS. */
export function unwrapUserKey(keys: PersonalKeys, row: WrappedUserKey): UserKey | null {
  if (row.wrapped_key === null) return null;
  const master = keys.byId.get(row.key_id);
  if (master === undefined) throw new Error(`PERSONAL_KEYS lacks the key "${row.key_id}", which user ${row.user_id} was stored under`);
  return { userId: row.user_id, key: open(master.wrapping, wrappingPlace(row.user_id, row.key_id), row.wrapped_key) };
}

/** Encrypts a text for one column of one user. */
export const sealForUser = ({ userId, key }: UserKey, place: UserPlace, text: string): Buffer =>
  seal(key, `${place}/${userId}`, Buffer.from(text, 'utf8'));

/** The text sealed for this place; throws when it was changed or comes from another user or column. */
export const openForUser = ({ userId, key }: UserKey, place: UserPlace, sealed: Uint8Array): string =>
  open(key, `${place}/${userId}`, sealed).toString('utf8');

/** The keyed hash under which an e-mail address is stored and found; letter case does not matter. */
export const emailIndex = ({ current }: PersonalKeys, email: string): Buffer => indexUnder(current, email);

/** The hash under every master key, current first: what to search for while a rotation is under way. */
export const emailIndexes = ({ byId }: PersonalKeys, email: string): Buffer[] =>
  [...byId.values()].map((master) => indexUnder(master, email));

/** The keyed hash under which a user's identity at a provider is stored and found. */
export const identityIndex = ({ current }: PersonalKeys, issuer: string, subject: string): Buffer =>
  identityUnder(current, issuer, subject);

/** The hash under every master key, current first. */
export const identityIndexes = ({ byId }: PersonalKeys, issuer: string, subject: string): Buffer[] =>
  [...byId.values()].map((master) => identityUnder(master, issuer, subject));

const identityUnder = ({ index }: PersonalKeys['current'], issuer: string, subject: string): Buffer =>
  createHmac('sha256', index)
    .update(`identity/${JSON.stringify([issuer, subject])}`, 'utf8')
    .digest();

const indexUnder = ({ index }: PersonalKeys['current'], email: string): Buffer =>
  createHmac('sha256', index)
    .update(`email/${normalised(email.trim(), 'NFC').toLowerCase()}`, 'utf8')
    .digest();

const wrappingPlace = (userId: number, keyId: string): string => `user_key/${userId}/${keyId}`;
