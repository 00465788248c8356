import type { Kysely } from 'kysely';
import { requireFound } from '../../../domain/kernel/errors.ts';
import { memberMessages } from '../../../domain/members/messages.ts';
import { type MemberRow, memberById } from '../../../infra/postgres/members/members.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** The member of this community, or not_found. */
export async function requireMember(db: Kysely<DB>, communityId: number, id: number): Promise<MemberRow> {
  return requireFound(await memberById(db, communityId, id), memberMessages.noMember(communityId, id));
}
