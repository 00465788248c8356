import { type Kysely, sql, type Transaction } from 'kysely';
import { prepareNext } from './connection.ts';
import type { DB } from './schema.ts';

/** What row-level security lets a transaction see, and who acts in it. */
export interface RowContext {
  readonly communities: readonly number[];
  readonly organisations: readonly number[];
  /** The caller's own party, or null. */
  readonly party: number | null;
  readonly platform: boolean;
  /** Named in audit rows, e.g. `user:12` or `system:reconcile`. */
  readonly actor: string;
  readonly requestId?: string;
}

/** Sees everything: for schedules, reconciliation and other work of the platform itself. */
export function systemContext(actor: string): RowContext {
  return { communities: [], organisations: [], party: null, platform: true, actor };
}

/** Sees the named communities and nothing else. */
export function communityContext(actor: string, communities: readonly number[]): RowContext {
  return { communities, organisations: [], party: null, platform: false, actor };
}

export interface TransactionOptions {
  readonly readOnly?: boolean;
  /** Every statement sees the database as of the first one. */
  readonly snapshot?: boolean;
  /** The commit does not wait for the disk: a crash of the server may undo what the last moments brought, whole and in order. */
  readonly unflushed?: boolean;
  /** It is one statement, which then travels with BEGIN and COMMIT in one packet; a second one is an error. */
  readonly oneStatement?: boolean;
}

/** Runs `work` in one transaction under `context`: commits its result, rolls back when it throws. */
export function inContext<T>(
  db: Kysely<DB>,
  context: RowContext,
  work: (trx: Transaction<DB>) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  let transaction = db.transaction();
  if (options.readOnly === true) transaction = transaction.setAccessMode('read only');
  if (options.snapshot === true) transaction = transaction.setIsolationLevel('repeatable read');
  return transaction.execute(async (trx) => {
    await announce(trx, context, options);
    return work(trx);
  });
}

/** Reads by one statement: one packet there and one back. */
export const readOnce = <T>(db: Kysely<DB>, context: RowContext, work: (trx: Transaction<DB>) => Promise<T>): Promise<T> =>
  inContext(db, context, work, { readOnly: true, oneStatement: true });

const UNFLUSHED = sql`, set_config('synchronous_commit', 'off', true)`;
const NOTHING = sql``;

/** Says under which context the transaction runs, together with its first statement. */
function announce(trx: Transaction<DB>, context: RowContext, { unflushed, oneStatement }: TransactionOptions): Promise<void> {
  const setting = settingOf(context, unflushed === true).compile(trx);
  return prepareNext(trx, (connection) => {
    void connection.sendAhead(setting);
    if (oneStatement === true) connection.commitBehindNext();
  });
}

const settingOf = (context: RowContext, isUnflushed: boolean) => sql`select
    set_config('app.communities', ${idList(context.communities)}, true),
    set_config('app.organisations', ${idList(context.organisations)}, true),
    set_config('app.party', ${context.party === null ? '' : String(context.party)}, true),
    set_config('app.platform', ${context.platform ? 'on' : ''}, true),
    set_config('app.actor', ${context.actor}, true),
    set_config('app.request_id', ${context.requestId ?? ''}, true)${isUnflushed ? UNFLUSHED : NOTHING}`;

/** Lets the running transaction see one community more, such as the one it has just created. */
export async function addCommunity(trx: Transaction<DB>, communityId: number): Promise<void> {
  await sql`select set_config('app.communities', (app_communities() || ${communityId}::bigint)::text, true)`.execute(trx);
}

function idList(ids: readonly number[]): string {
  return `{${ids.join(',')}}`;
}
