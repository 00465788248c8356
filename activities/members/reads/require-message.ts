import type { Kysely } from 'kysely';
import { requireFound } from '../../../domain/kernel/errors.ts';
import { memberMessages } from '../../../domain/members/messages.ts';
import { type MessageRow, messageById } from '../../../infra/postgres/members/community-messages.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** The message of this community, or not_found where the context sees none. */
export async function requireMessage(db: Kysely<DB>, communityId: number, id: number): Promise<MessageRow> {
  return requireFound(await messageById(db, communityId, id), memberMessages.noMessage(id));
}
