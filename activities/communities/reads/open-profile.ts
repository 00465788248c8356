import type { Kysely } from 'kysely';
import { communityMessages } from '../../../domain/communities/messages.ts';
import { requireFound } from '../../../domain/kernel/errors.ts';
import { type ProfileRow, profileOf } from '../../../infra/postgres/communities/profiles.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** The public profile of a community; `not_found` where it does not exist or takes no members. */
export async function openProfile(db: Kysely<DB>, id: number): Promise<ProfileRow> {
  return requireFound(await profileOf(db, id), communityMessages.notJoinable(id));
}
