import { hkdfSync } from 'node:crypto';
import { open, seal } from '../vault/sealed.ts';

const KEY_BYTES = 32;

/** Seals the text of a refresh token for who holds the text of the token (of row `id`) that was traded for it. */
export const sealSuccessor = (token: string, id: number, successor: string): Buffer =>
  seal(keyOf(token), placeOf(id), Buffer.from(successor));

/** The text that was sealed for this token; throws for another token or row. */
export const openSuccessor = (token: string, id: number, sealed: Uint8Array): string =>
  open(keyOf(token), placeOf(id), sealed).toString('utf8');

/** A token has 256 random bits, and the database holds its hash alone: no key of the installation is needed. */
const keyOf = (token: string): Uint8Array => new Uint8Array(hkdfSync('sha256', token, 'condivisa', 'refresh token successor', KEY_BYTES));

const placeOf = (id: number): string => `refresh_token.successor/${id}`;
