import { type Kysely, sql, type Transaction } from 'kysely';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** A webhook as its managers see it; `community_id` null: every community of the owner's account. */
export interface WebhookRow {
  readonly id: number;
  readonly community_id: number | null;
  readonly url: string;
  readonly events: string[];
  readonly description: string | null;
  readonly active: boolean;
  readonly user_id: number;
  /** The first failure since the last success; null while deliveries succeed. */
  readonly failing_since: Date | null;
  readonly disabled_at: Date | null;
  readonly disabled_for: 'failing' | 'gone' | null;
  /** Since when it is stopped, because its owner lost the right; null: it is not. */
  readonly stopped_since: Date | null;
  readonly created_at: Date;
  readonly version: number;
  /** Until when the secret before the last rotation signs too; null where it no longer does. */
  readonly previous_secret_until: Date | null;
}

/** Whose rights a webhook rests on: a user, by a key or in a session. */
export interface WebhookOwnerRow {
  readonly user_id: number;
  readonly api_key_id: number | null;
  readonly session_id: number | null;
}

const SHOWN = [
  'id',
  'community_id',
  'url',
  'events',
  'description',
  'active',
  'user_id',
  'failing_since',
  'disabled_at',
  'disabled_for',
  'stopped_since',
  'created_at',
  'version',
] as const;

const webhooks = (db: Kysely<DB>) =>
  db
    .selectFrom('webhook')
    .select(SHOWN)
    .select((eb) =>
      eb
        .selectFrom('webhook_secret as s')
        .select((of) => of.fn.max('s.active_until').as('until'))
        .whereRef('s.webhook_id', '=', 'webhook.id')
        .where('s.active_until', '>', sql<Date>`now()`)
        .as('previous_secret_until'),
    )
    .$castTo<WebhookRow>();

/** The webhooks that the context sees, of one community where `communityId` says so. */
export function listWebhooks(db: Kysely<DB>, filter: Window & { readonly communityId?: number | undefined }): Promise<WebhookRow[]> {
  const { communityId } = filter;
  return pageOf(db, communityId === undefined ? webhooks(db) : webhooks(db).where('community_id', '=', communityId), filter);
}

export const webhookById = (db: Kysely<DB>, id: number): Promise<WebhookRow | undefined> =>
  webhooks(db).where('id', '=', id).executeTakeFirst();

/** Keeps others from changing a webhook until the transaction ends. */
export const lockWebhook = (trx: Transaction<DB>, id: number): Promise<unknown> =>
  trx.selectFrom('webhook').select('id').where('id', '=', id).forUpdate().execute();

/** How many webhooks a community has; of an account those without a community. */
export async function countWebhooks(trx: Transaction<DB>, communityId: number | null, userId: number): Promise<number> {
  const own = trx.selectFrom('webhook').select(sql<number>`count(*)::integer`.as('count'));
  const counted =
    communityId === null
      ? own.where('community_id', 'is', null).where('user_id', '=', userId)
      : own.where('community_id', '=', communityId);
  return (await counted.executeTakeFirstOrThrow()).count;
}

export interface WebhookValues {
  readonly url: string;
  readonly events: readonly string[];
  readonly description: string | null;
  readonly active: boolean;
}

export async function insertWebhook(
  trx: Transaction<DB>,
  communityId: number | null,
  { events, ...given }: WebhookValues,
  owner: WebhookOwnerRow,
): Promise<number> {
  const values = { ...given, ...owner, events: [...events], community_id: communityId };
  return (await trx.insertInto('webhook').values(values).returning('id').executeTakeFirstOrThrow()).id;
}

/** Changes a webhook, which is its changer's from now on. One that becomes active gets events from now on and starts with a clean slate. */
export async function updateWebhook(
  trx: Transaction<DB>,
  id: number,
  { events, ...given }: WebhookValues,
  owner: WebhookOwnerRow,
): Promise<void> {
  const clean = { disabled_at: null, disabled_for: null, failing_since: null };
  await trx
    .updateTable('webhook')
    .set({ ...given, ...owner, events: [...events], stopped_since: null, ...(given.active ? clean : {}), version: sql`version + 1` })
    .set({ active_since: sql`case when active then active_since else now() end` })
    .where('id', '=', id)
    .execute();
}

export const deleteWebhook = (trx: Transaction<DB>, id: number): Promise<unknown> =>
  trx.deleteFrom('webhook').where('id', '=', id).execute();

/** Keeps other webhooks of an account without a community from being created until the transaction ends. */
export async function lockAccountWebhooks(trx: Transaction<DB>, userId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('webhooks:' || ${userId}::bigint, 0))`.execute(trx);
}
