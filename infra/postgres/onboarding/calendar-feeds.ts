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
  feed: Pick<CalendarFeedRow, 'community_id' | 'name' | 'language' | 'created_by'> & { readonly token_hash: Buffer },
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

/** The feed behind an address, counted as read: undefined where it is revoked, or its maker holds no role that reaches the community, or has a new password. */
export async function feedByHash(trx: Transaction<DB>, hash: Buffer) {
  const { rows } = await sql<{ community_id: number; community: string; language: Language; user_id: number }>`
    update calendar_feed f set last_read_at = now() from community y, app_user u
    where f.token_hash = ${hash} and f.revoked_at is null and y.id = f.community_id and y.status <> 'archived'
      and f.created_by = 'user:' || u.id and u.is_active and u.erased_at is null and f.created_at >= coalesce(u.password_changed_at, '-infinity')
      and exists (select from role_grant g where g.user_id = u.id and g.revoked_at is null and g.role in ('platform_admin', 'operator', 'community_manager', 'contract_representative')
          and (g.community_id = y.id or g.organisation_id = y.organisation_id or (g.community_id is null and g.organisation_id is null)))
    returning f.community_id, y.name as community, f.language, u.id as user_id`.execute(trx);
  return rows[0];
}
