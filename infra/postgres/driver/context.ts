import { CompiledQuery, type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';
import { AuditLog, type UnitOfWork } from './unit-of-work.ts';

/** What row-level security lets a transaction see, and who acts in it. */
export interface RowContext {
  readonly communities: readonly number[];
  readonly organisations: readonly number[];
  /** The caller's own records (parties), at most one in each community. */
  readonly parties: readonly number[];
  readonly platform: boolean;
  /** The user whose own account it sees and changes; no account where left out. */
  readonly account?: number;
  /** Named in audit rows, e.g. `user:12` or `system:reconcile`. */
  readonly actor: string;
  readonly requestId?: string;
  /** Longest time of one statement of its transactions, in milliseconds; without it as the connection says. */
  readonly statementMs?: number;
}

/** Sees everything: for schedules, reconciliation and other work of the platform itself. */
export function systemContext(actor: string): RowContext {
  return { communities: [], organisations: [], parties: [], platform: true, actor };
}

/** Sees the named communities and nothing else. */
export function communityContext(actor: string, communities: readonly number[]): RowContext {
  return { communities, organisations: [], parties: [], platform: false, actor };
}

export interface TransactionOptions {
  readonly readOnly?: boolean;
  /** Every statement sees the database as of the first one. */
  readonly snapshot?: boolean;
  /** The commit does not wait for the disk: a crash of the server may undo what the last moments brought, whole and in order. */
  readonly unflushed?: boolean;
}

/** Runs `work` in one transaction under `context`: writes its audit events and commits its result, rolls back when it throws. */
export function inContext<T>(
  db: Kysely<DB>,
  context: RowContext,
  work: (trx: UnitOfWork) => Promise<T>,
  { readOnly, snapshot, unflushed }: TransactionOptions = {},
): Promise<T> {
  let transaction = db.transaction();
  if (readOnly === true) transaction = transaction.setAccessMode('read only');
  if (snapshot === true) transaction = transaction.setIsolationLevel('repeatable read');
  return transaction.execute(async (trx) => {
    await trx.executeQuery(contextStatement(context, unflushed === true));
    if (context.statementMs !== undefined) await trx.executeQuery(CompiledQuery.raw(SET_STATEMENT_TIMEOUT, [`${context.statementMs}`]));
    const audit = new AuditLog();
    const result = await work(Object.assign(trx, { audit }));
    await audit.write(trx);
    return result;
  });
}

/** Reads in one transaction that cannot write. */
export const readOnce = <T>(db: Kysely<DB>, context: RowContext, work: (trx: Transaction<DB>) => Promise<T>): Promise<T> =>
  inContext(db, context, work, { readOnly: true });

const SET_CONTEXT = `select set_config('app.communities', $1, true), set_config('app.organisations', $2, true),
  set_config('app.parties', $3, true), set_config('app.platform', $4, true), set_config('app.actor', $5, true),
  set_config('app.request_id', $6, true), set_config('app.account', $7, true)`;
const SET_STATEMENT_TIMEOUT = `select set_config('statement_timeout', $1, true)`;
const UNFLUSHED = `, set_config('synchronous_commit', 'off', true)`;

function contextStatement(context: RowContext, isUnflushed: boolean): CompiledQuery {
  return CompiledQuery.raw(isUnflushed ? SET_CONTEXT + UNFLUSHED : SET_CONTEXT, [
    idList(context.communities),
    idList(context.organisations),
    idList(context.parties),
    context.platform ? 'on' : '',
    context.actor,
    context.requestId ?? '',
    context.account?.toString() ?? '',
  ]);
}

/** Lets the running transaction see one community more, such as the one it has just created. */
export async function addCommunity(trx: Transaction<DB>, communityId: number): Promise<void> {
  await sql`select set_config('app.communities', (app_communities() || ${communityId}::bigint)::text, true)`.execute(trx);
}

function idList(ids: readonly number[]): string {
  return `{${ids.join(',')}}`;
}
