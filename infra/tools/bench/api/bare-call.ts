import type postgres from 'postgres';
import type { PersonalKeys } from '../../../vault/personal.ts';

/** A call to the bare server, in its transaction. */
export interface BareCall {
  readonly trx: postgres.TransactionSql;
  readonly keys: PersonalKeys;
  readonly community: number;
  /** The member, plant or section; NaN where the path names none. */
  readonly id: number;
  readonly limit: number;
  // biome-ignore lint/suspicious/noExplicitAny: the bare server trusts its callers
  readonly body: Readonly<Record<string, any>>;
}

export type BareRoute = Readonly<Record<'LIST' | 'GET' | 'POST' | 'PUT', (call: BareCall) => Promise<object | undefined>>>;
