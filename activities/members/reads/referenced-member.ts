import type { Transaction } from 'kysely';
import { unknownReference } from '../../../domain/kernel/errors.ts';
import { memberMessages } from '../../../domain/members/messages.ts';
import { type MemberRow, memberByCode, memberById } from '../../../infra/postgres/members/members.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** The member that an input names by code or id; `prefix` is `member` or `producer`. */
export async function requireReferencedMember(
  trx: Transaction<DB>,
  communityId: number,
  prefix: string,
  code: string | undefined,
  id: number | undefined,
): Promise<MemberRow> {
  const found =
    code !== undefined ? await memberByCode(trx, communityId, code) : id !== undefined ? await memberById(trx, communityId, id) : undefined;
  if (found) return found;
  throw unknownReference(code === undefined ? `${prefix}_id` : `${prefix}_code`, memberMessages.unknownMember(code ?? id));
}
