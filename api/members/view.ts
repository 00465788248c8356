import type { Kysely, Transaction } from 'kysely';
import { requireFound } from '../../domain/kernel/errors.ts';
import { memberMessages } from '../../domain/members/messages.ts';
import { type MemberWithPerson, memberWithPerson } from '../../infra/postgres/members/members.ts';
import { openPartyFacts } from '../../infra/postgres/members/parties.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { PersonalKeys } from '../../infra/vault/personal.ts';
import { versioned } from '../http/etag.ts';
import type { LoadCall } from '../http/route.ts';
import type { MemberParams, MemberResponse } from './schemas.ts';

/** A member as callers see it; `keys` null leaves out what is personal. */
export function toMemberResponse({ member, person }: MemberWithPerson, keys: PersonalKeys | null): MemberResponse {
  const { version: _etag, created_at, updated_at, ...row } = member;
  const known = keys === null ? undefined : openPartyFacts(keys, person);
  const personal = { name: known?.name ?? null, tax_code: known?.taxCode ?? null, contact: known?.contact ?? null };
  return { ...row, ...personal, created_at: created_at.toISOString(), updated_at: updated_at.toISOString() };
}

/** One member as callers see it, with its row and its version. */
export async function loadMemberResponse(db: Kysely<DB>, communityId: number, id: number, keys: PersonalKeys | null) {
  const found = requireFound(await memberWithPerson(db, communityId, id), memberMessages.noMember(communityId, id));
  return { row: found.member, version: found.member.version, shown: toMemberResponse(found, keys) };
}

/** The member with its representation and ETag, as reads and changes of its path take it. */
export async function loadMember(trx: Transaction<DB>, { params, may, deps }: LoadCall<typeof MemberParams>) {
  const keys = may('members:personal') ? deps.personal : null;
  const { row, shown } = await loadMemberResponse(trx, params.community_id, params.member_id, keys);
  return { ...versioned(shown, row.version), row };
}
