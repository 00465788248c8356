import { type Kysely, sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';
import { closingStatement } from './closing.ts';
import type { KeyHold } from './key-hold.ts';
import { prepareNext } from './pipeline.ts';
import { prepared } from './prepared.ts';

/** What row-level security lets a transaction see, and who acts in it. */
export interface RowContext {
  readonly communities: readonly number[];
  readonly organisations: readonly number[];
  /** The caller's own records (parties), at most one in each community. */
  readonly parties: readonly number[];
  readonly platform: boolean;
  /** Named in audit rows, e.g. `user:12` or `system:reconcile`. */
  readonly actor: string;
  readonly requestId?: string;
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
  /** It is one statement, which then travels with BEGIN and COMMIT in one packet; a second one is an error. */
  readonly oneStatement?: boolean;
  /** A key it holds while it lasts; where another call has it, every statement fails. */
  readonly hold?: KeyHold;
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
    const result = await work(trx);
    await close(trx);
    return result;
  });
}

/** Reads by one statement: one packet there and one back. */
export const readOnce = <T>(db: Kysely<DB>, context: RowContext, work: (trx: Transaction<DB>) => Promise<T>): Promise<T> =>
  inContext(db, context, work, { readOnly: true, oneStatement: true });

/** Says under which context the transaction runs, together with its first statement. */
function announce(trx: Transaction<DB>, context: RowContext, { unflushed, oneStatement, hold }: TransactionOptions): Promise<void> {
  const setting = settingOf(trx, context, unflushed === true, hold);
  return prepareNext(trx, (connection) => {
    const failure = connection.sendAhead(setting);
    hold?.sent(failure);
    if (oneStatement === true) connection.commitBehindNext();
  });
}

/** Writes what the transaction writes last, together with COMMIT. */
function close(trx: Transaction<DB>): Promise<void> {
  return prepareNext(trx, (connection) => {
    const last = closingStatement(trx, connection.takeClosing());
    if (last !== undefined) void connection.sendAhead(last);
  });
}

type Settings = Readonly<Record<'communities' | 'organisations' | 'parties' | 'platform' | 'actor' | 'requestId', string>>;

const settings = (values: Settings) => sql`set_config('app.communities', ${values.communities}, true),
    set_config('app.organisations', ${values.organisations}, true), set_config('app.parties', ${values.parties}, true),
    set_config('app.platform', ${values.platform}, true), set_config('app.actor', ${values.actor}, true),
    set_config('app.request_id', ${values.requestId}, true)`;

const flushed = prepared((db, values: Settings) => sql`select ${settings(values)}`.compile(db));
const unflushed = prepared((db, values: Settings) =>
  sql`select ${settings(values)}, set_config('synchronous_commit', 'off', true)`.compile(db),
);
const holding = prepared((db, values: Settings & KeyHold['id']) =>
  sql`select ${settings(values)}, hold_key(${values.principal}, ${values.route}, ${values.key})`.compile(db),
);

function settingOf(trx: Transaction<DB>, context: RowContext, isUnflushed: boolean, hold: KeyHold | undefined) {
  const values = {
    communities: idList(context.communities),
    organisations: idList(context.organisations),
    parties: idList(context.parties),
    platform: context.platform ? 'on' : '',
    actor: context.actor,
    requestId: context.requestId ?? '',
  };
  if (hold !== undefined) return holding(trx, { ...values, ...hold.id });
  return (isUnflushed ? unflushed : flushed)(trx, values);
}

/** Lets the running transaction see one community more, such as the one it has just created. */
export async function addCommunity(trx: Transaction<DB>, communityId: number): Promise<void> {
  await sql`select set_config('app.communities', (app_communities() || ${communityId}::bigint)::text, true)`.execute(trx);
}

function idList(ids: readonly number[]): string {
  return `{${ids.join(',')}}`;
}
