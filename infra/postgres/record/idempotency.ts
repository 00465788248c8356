import { type Kysely, type SqlBool, sql, type Transaction } from 'kysely';
import type { SealedContent } from '../../vault/master-sealed.ts';
import { inContext, type RowContext, readOnce, stateOf } from '../driver/index.ts';
import type { DB } from '../schema/tables.ts';

/** An Idempotency-Key: one caller's one call of one route. */
export interface KeyId {
  readonly principal: string;
  readonly route: string;
  readonly key: string;
}

/** Another call holds the key, or its answer is kept already. */
export class KeyTaken extends Error {}

/** What `hold_key` raises. */
const TAKEN = 'CK001';

/** A key and the hash of what it stands for. */
export interface KeyedCall extends KeyId {
  readonly fingerprint: string;
  /** What the caller holds that the call rests on; stored with the answer. */
  readonly held: string;
}

export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Sealed by `sealAnswer`: an answer may hold personal data. */
  readonly body: SealedContent;
}

/** `running`: another request is processing it; `other`: the key stands for another call; `forgotten`: it was answered, but its answer was taken away. */
export type Known =
  | { readonly kind: 'running' }
  | { readonly kind: 'other' }
  | { readonly kind: 'forgotten' }
  | { readonly kind: 'answered'; readonly answer: StoredAnswer; readonly held: string };
/** `claimed`: the caller goes on. */
type Claim = Known | { readonly kind: 'claimed' };
/** A key as one request has claimed it. */
export interface ClaimedKey extends KeyId {
  /** Made by the request: it can end its claim even where it never learned that the claim was committed. */
  readonly claim: string;
}

/** A key lives a day; a call without an answer for this long died on its way and may be repeated. */
const LIFETIME = sql<Date>`now() - interval '24 hours'`;
const ABANDONED = sql<Date>`now() - interval '2 minutes'`;

/** The work between claim and answer is flushed, and with it the claim: what a crash may undo is an answer, whose call then counts as died. */
const QUICK = { unflushed: true };

/** Takes the key for one request, or says what it already stands for. */
export async function claimKey(db: Kysely<DB>, context: RowContext, row: KeyedCall & ClaimedKey): Promise<Claim> {
  const isOver = sql<SqlBool>`idempotency_key.created_at < ${LIFETIME} or (idempotency_key.status is null and idempotency_key.created_at < ${ABANDONED})`;
  const claim = (trx: Transaction<DB>) =>
    trx
      .insertInto('idempotency_key')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .columns(['principal', 'route', 'key'])
          .doUpdateSet({
            fingerprint: row.fingerprint,
            held: row.held,
            claim: row.claim,
            created_at: sql`now()`,
            status: null,
            headers: null,
            key_id: null,
            body: null,
          })
          .where(isOver),
      )
      .executeTakeFirst();
  const taken = await inContext(db, context, claim, QUICK);
  if (Number(taken.numInsertedOrUpdatedRows ?? 0) === 1) return { kind: 'claimed' };
  return knownKey(db, context, row);
}

/** What a key stands for that another call has taken. */
export async function knownKey(db: Kysely<DB>, context: RowContext, row: KeyedCall): Promise<Known> {
  const known = await readOnce(db, context, (trx) =>
    keyed(trx, row).select(['fingerprint', 'held', 'status', 'headers', 'key_id', 'body']).executeTakeFirst(),
  );
  if (known && known.status !== null && known.key_id === null) return { kind: 'forgotten' };
  if (known && known.fingerprint !== row.fingerprint) return { kind: 'other' };
  if (known?.status == null || known.body === null || known.key_id === null) return { kind: 'running' };
  const { held, status } = known;
  const body = { keyId: known.key_id, sealed: known.body };
  return { kind: 'answered', held, answer: { status, headers: known.headers ?? {}, body } };
}

/** Holds a key until the transaction ends; throws KeyTaken where another call has it. */
export async function holdKey(trx: Transaction<DB>, { principal, route, key }: KeyId): Promise<void> {
  try {
    await sql`select hold_key(${principal}, ${route}, ${key})`.execute(trx);
  } catch (error) {
    throw stateOf(error) === TAKEN ? new KeyTaken() : error;
  }
}

/** Keeps the answer of a key that the running transaction holds. */
export async function keepAnswer(trx: Transaction<DB>, call: KeyedCall, { status, headers, body }: StoredAnswer): Promise<void> {
  const { principal, route, key, fingerprint, held } = call;
  await sql`select keep_answer(${principal}, ${route}, ${key}, ${fingerprint}, ${held}, ${status},
    ${JSON.stringify(headers)}::text::jsonb, ${body.keyId}, ${body.sealed})`.execute(trx);
}

/** Keeps a refusal, whose transaction left nothing behind; an answer that another call has kept by now stays. */
export async function keepRefusal(db: Kysely<DB>, context: RowContext, call: KeyedCall, answer: StoredAnswer): Promise<void> {
  const { principal, route, key, fingerprint, held } = call;
  const insert = sql`insert into idempotency_key (principal, route, key, fingerprint, held, status, headers, key_id, body)
    values (${principal}, ${route}, ${key}, ${fingerprint}, ${held}, ${answer.status}, ${JSON.stringify(answer.headers)}::text::jsonb,
      ${answer.body.keyId}, ${answer.body.sealed})
    on conflict (principal, route, key) do update set fingerprint = excluded.fingerprint, held = excluded.held, status = excluded.status,
      headers = excluded.headers, key_id = excluded.key_id, body = excluded.body, created_at = now()
      where idempotency_key.created_at < ${LIFETIME}`;
  await inContext(db, context, (trx) => insert.execute(trx), QUICK);
}

const keyed = (trx: Transaction<DB>, { principal, route, key }: KeyId) =>
  trx.selectFrom('idempotency_key').where('principal', '=', principal).where('route', '=', route).where('key', '=', key);

/** Keeps the answer for repeated calls, unless another request has claimed the key since. */
export async function storeAnswer(db: Kysely<DB>, context: RowContext, id: ClaimedKey, answer: StoredAnswer): Promise<void> {
  const { keyId: key_id, sealed: body } = answer.body;
  const values = { status: answer.status, headers: answer.headers, key_id, body };
  const store = (trx: Transaction<DB>) =>
    trx
      .updateTable('idempotency_key')
      .set(values)
      .where('principal', '=', id.principal)
      .where('route', '=', id.route)
      .where('key', '=', id.key)
      .where('claim', '=', id.claim)
      .execute();
  await inContext(db, context, store, QUICK);
}

/** Gives the key back where this request still holds it: the call had no lasting answer. */
export async function releaseKey(db: Kysely<DB>, context: RowContext, id: ClaimedKey): Promise<void> {
  await inContext(db, context, (trx) =>
    trx
      .deleteFrom('idempotency_key')
      .where('principal', '=', id.principal)
      .where('route', '=', id.route)
      .where('key', '=', id.key)
      .where('claim', '=', id.claim)
      .where('status', 'is', null)
      .execute(),
  );
}
