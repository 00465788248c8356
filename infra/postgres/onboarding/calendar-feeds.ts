import { type Kysely, sql, type Transaction } from 'kysely';
import type { Language } from '../../../domain/kernel/language.ts';
import { pageOf, type Window } from '../record/window.ts';
import type { DB } from '../schema/tables.ts';

/** A private address of a community's calendar; of the address itself only a hash is kept. */
export interface CalendarFeedRow {
  readonly id: number;
  readonly community_id: number;
  readonly name: string;
  readonly language: Language;
  readonly created_by: string;
  readonly created_at: Date;
  readonly revoked_at: Date | null;
  readonly last_read_at: Date | null;
}

const feeds = (db: Kysely<DB>) =>
  db
    .selectFrom('calendar_feed')
    .select(['id', 'community_id', 'name', 'language', 'created_by', 'created_at', 'revoked_at', 'last_read_at']);

export const listFeeds = (db: Kysely<DB>, communityId: number, window: Window): Promise<CalendarFeedRow[]> =>
  pageOf(db, feeds(db).where('community_id', '=', communityId), window) as Promise<CalendarFeedRow[]>;

export async function feedById(db: Kysely<DB>, communityId: number, id: number): Promise<CalendarFeedRow | undefined> {
  return (await feeds(db).where('id', '=', id).where('community_id', '=', communityId).executeTakeFirst()) as CalendarFeedRow | undefined;
}

export async function insertFeed(
  trx: Transaction<DB>,
  feed: Pick<CalendarFeedRow, 'community_id' | 'name' | 'language' | 'created_by'> & {
    readonly token_hash: Buffer;
    readonly session_id: number;
  },
): Promise<number> {
  return (await trx.insertInto('calendar_feed').values(feed).returning('id').executeTakeFirstOrThrow()).id;
}

export async function revokeFeed(trx: Transaction<DB>, id: number): Promise<void> {
  await trx
    .updateTable('calendar_feed')
    .set({ revoked_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
}

/** A feed as its address leads to it. */
export interface OpenedFeedRow {
  readonly id: number;
  readonly community_id: number;
  readonly organisation_id: number;
  readonly community: string;
  readonly language: Language;
  readonly created_by: string;
  readonly session_id: number | null;
}

/** The feed behind the hash of an address; undefined where it is revoked, its community archived, or its maker has a new password. Needs the platform's context. */
export async function feedByHash(db: Kysely<DB>, hash: Buffer): Promise<OpenedFeedRow | undefined> {
  const { rows } = await sql<OpenedFeedRow>`
    select f.id, f.community_id, y.organisation_id, y.name as community, f.language, f.created_by, f.session_id
    from calendar_feed f join community y on y.id = f.community_id join app_user u on f.created_by = 'user:' || u.id
    where f.token_hash = ${hash} and f.revoked_at is null and y.status <> 'archived'
      and u.is_active and u.erased_at is null and f.created_at >= coalesce(u.password_changed_at, '-infinity')`.execute(db);
  return rows[0];
}

export async function markFeedRead(trx: Transaction<DB>, id: number): Promise<void> {
  await trx.updateTable('calendar_feed').set({ last_read_at: sql<Date>`now()` }).where('id', '=', id).execute();
}
