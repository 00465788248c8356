import type { Transaction } from 'kysely';
import type { DB } from '../postgres/schema.ts';

/** Ways to prove a second factor at sign-in. */
export type SecondFactor = 'totp' | 'passkey' | 'recovery';

/** The second factors that a user has turned on; none: the password is enough (or the session may only enrol one). */
export const secondFactorOf = (_trx: Transaction<DB>, _userId: number): Promise<readonly SecondFactor[]> => Promise.resolve([]);
