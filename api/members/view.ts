import type { Kysely, Transaction } from 'kysely';
import { requireMember } from '../../activities/members/reads/require-member.ts';
import type { MemberRow } from '../../infra/postgres/members/members.ts';
import { readPartyFacts } from '../../infra/postgres/members/parties.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { PersonalKeys } from '../../infra/vault/personal.ts';
import { versioned } from '../http/etag.ts';
import type { LoadCall } from '../http/route.ts';
import type { MemberParams, MemberResponse } from './schemas.ts';

/** Rows as callers see them; `keys` null leaves out what is personal. */
export async function toMemberResponses(db: Kysely<DB>, rows: readonly MemberRow[], keys: PersonalKeys | null): Promise<MemberResponse[]> {
  const parties = rows.map((row) => row.party_id);
  const facts = keys === null ? new Map() : await readPartyFacts(db, keys, parties);
  return rows.map(({ version: _etag, created_at, updated_at, ...row }) => {
    const known = facts.get(row.party_id);
    const personal = { name: known?.name ?? null, tax_code: known?.taxCode ?? null, contact: known?.contact ?? null };
    return { ...row, ...personal, created_at: created_at.toISOString(), updated_at: updated_at.toISOString() };
  });
}

/** One member as callers see it, with its version. */
export async function loadMemberResponse(db: Kysely<DB>, communityId: number, id: number, keys: PersonalKeys | null) {
  const row = await requireMember(db, communityId, id);
  const [shown] = await toMemberResponses(db, [row], keys);
  return { version: row.version, shown: shown as MemberResponse };
}

/** The member with its representation and ETag, as reads and changes of its path take it. */
export async function loadMember(trx: Transaction<DB>, { params, may, deps }: LoadCall<typeof MemberParams>) {
  const row = await requireMember(trx, params.community_id, params.member_id);
  const [shown] = await toMemberResponses(trx, [row], may('members:personal') ? deps.personal : null);
  return { ...versioned(shown as MemberResponse, row.version), row };
}
