import { DomainError } from '../../../domain/kernel/errors.ts';
import { memberMessages } from '../../../domain/members/messages.ts';
import { isCounted, type MemberStatus } from '../../../domain/members/status.ts';
import { changeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { type MemberRow, updateMember } from '../../../infra/postgres/members/members.ts';
import type { Contact } from '../../../infra/postgres/members/parties.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import { changedFields } from '../../kernel/commands/changed-fields.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { changeMemberStatus } from './change-member-status.ts';
import { changePerson } from './change-person.ts';
import { endPlantsOf, endPointsOf } from './end-holdings.ts';

/** What changes of a member; undefined fields stay. `valid_to` is the first day that no longer counts, null for an open end. */
interface MemberUpdate {
  readonly name?: string | undefined;
  readonly tax_code?: string | null | undefined;
  readonly contact?: Contact | null | undefined;
  readonly member_type?: MemberRow['member_type'] | undefined;
  readonly user_type?: MemberRow['user_type'] | undefined;
  readonly valid_to?: string | null | undefined;
  readonly status?: MemberStatus | undefined;
}

/** Changes a member whose community the caller has locked: the membership, its state, and the community's record of the person. */
export async function changeMember(work: CommandWork, keys: PersonalKeys, member: MemberRow, update: MemberUpdate): Promise<void> {
  assertChangeable(member, update);
  await changeMembership(work, member, update);
  await changePersonOf(work, keys, member, update);
  if (update.status !== undefined) await changeStatus(work, keys, member, update.status);
}

function assertChangeable(member: MemberRow, { valid_to }: MemberUpdate): void {
  if (member.status === 'left') throw new DomainError('wrong_state', memberMessages.hasLeft(member.code));
  if (valid_to == null || valid_to > member.valid_from) return;
  throw new DomainError('invalid_input', memberMessages.validToNotAfter, [
    { path: 'valid_to', code: 'custom', message: memberMessages.notAfterFrom },
  ]);
}

async function changeMembership(work: CommandWork, member: MemberRow, update: MemberUpdate): Promise<void> {
  const { member_type, user_type, valid_to } = update;
  const changes = changedFields(member, { member_type, user_type, valid_to });
  if (changes === undefined) return;
  const { valid_to: until, ...values } = changes.after;
  await updateMember(work.trx, member.id, {
    ...values,
    ...(until === undefined ? {} : { validity: { from: member.valid_from, to: until } }),
  });
  if (until != null) {
    await endPointsOf(work, member, until);
    await endPlantsOf(work, member, until);
  }
  work.audit({ chain: member.community_id, action: 'member.changed', objectKind: 'membership', objectId: member.id, ...changes });
}

async function changePersonOf(work: CommandWork, keys: PersonalKeys, member: MemberRow, update: MemberUpdate): Promise<void> {
  const { name, tax_code: taxCode, contact } = update;
  if (await changePerson(work, keys, member, { name, taxCode, contact })) await updateMember(work.trx, member.id, {});
}

async function changeStatus(work: CommandWork, keys: PersonalKeys, member: MemberRow, to: MemberStatus): Promise<void> {
  const needsPlace = isCounted(to) && !isCounted(member.status);
  const { max_members: maxMembers } = needsPlace ? await changeableCommunity(work.trx, member.community_id) : { max_members: null };
  await changeMemberStatus(work, keys, { ids: [member.id], to, maxMembers });
}
