import { type Kysely, type SqlBool, sql, type Transaction } from 'kysely';
import { inContext, type RowContext, readOnce } from '../context.ts';
import type { DB } from '../schema.ts';

export interface KeyId {
  readonly principal: string;
  readonly route: string;
  readonly key: string;
}

export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** `claimed`: the caller goes on; `running`: somebody else does; `other`: the key stands for another call. */
export type Claim = { readonly kind: 'claimed' | 'running' | 'other' } | { readonly kind: 'answered'; readonly answer: StoredAnswer };

/** A key lives a day; a call without an answer for this long died on its way and may be repeated. */
const LIFETIME = sql<Date>`now() - interval '24 hours'`;
const ABANDONED = sql<Date>`now() - interval '2 minutes'`;

/** The work between claim and answer is flushed, and with it the claim: what a crash may undo is an answer, whose call then counts as died. */
const ONE_QUICK = { unflushed: true, oneStatement: true };

/** Takes the key for one call, or says what it already stands for. */
export async function claimKey(db: Kysely<DB>, context: RowContext, row: KeyId & { readonly fingerprint: string }): Promise<Claim> {
  const isOver = sql<SqlBool>`idempotency_key.created_at < ${LIFETIME} or (idempotency_key.status is null and idempotency_key.created_at < ${ABANDONED})`;
  const claim = (trx: Transaction<DB>) =>
    trx
      .insertInto('idempotency_key')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .columns(['principal', 'route', 'key'])
          .doUpdateSet({ fingerprint: row.fingerprint, created_at: sql`now()`, status: null, headers: null, body: null })
          .where(isOver),
      )
      .executeTakeFirst();
  const taken = await inContext(db, context, claim, ONE_QUICK);
  if (Number(taken.numInsertedOrUpdatedRows ?? 0) === 1) return { kind: 'claimed' };
  const known = await readOnce(db, context, (trx) =>
    keyed(trx, row).select(['fingerprint', 'status', 'headers', 'body']).executeTakeFirst(),
  );
  if (known && known.fingerprint !== row.fingerprint) return { kind: 'other' };
  if (known?.status == null || known.body === null) return { kind: 'running' };
  return { kind: 'answered', answer: { status: known.status, headers: known.headers as Record<string, string>, body: known.body } };
}

const keyed = (trx: Transaction<DB>, { principal, route, key }: KeyId) =>
  trx.selectFrom('idempotency_key').where('principal', '=', principal).where('route', '=', route).where('key', '=', key);

/** Keeps the answer for whoever repeats the call. */
export async function storeAnswer(db: Kysely<DB>, context: RowContext, id: KeyId, answer: StoredAnswer): Promise<void> {
  const values = { status: answer.status, headers: answer.headers, body: Buffer.from(answer.body) };
  const store = (trx: Transaction<DB>) =>
    trx
      .updateTable('idempotency_key')
      .set(values)
      .where('principal', '=', id.principal)
      .where('route', '=', id.route)
      .where('key', '=', id.key)
      .execute();
  await inContext(db, context, store, ONE_QUICK);
}

/** Gives the key back: the call had no lasting answer. */
export async function releaseKey(db: Kysely<DB>, context: RowContext, id: KeyId): Promise<void> {
  await inContext(db, context, (trx) =>
    trx
      .deleteFrom('idempotency_key')
      .where('principal', '=', id.principal)
      .where('route', '=', id.route)
      .where('key', '=', id.key)
      .execute(),
  );
}
