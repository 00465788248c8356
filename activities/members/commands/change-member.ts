import { DomainError } from '../../../domain/kernel/errors.ts';
import { memberMessages } from '../../../domain/members/messages.ts';
import { isCounted, type MemberStatus } from '../../../domain/members/status.ts';
import { changeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { type MemberRow, updateMember } from '../../../infra/postgres/members/members.ts';
import { type Contact, readPartyFacts, writePartyFacts } from '../../../infra/postgres/members/parties.ts';
import { partyKeys } from '../../../infra/postgres/record/party-keys.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import { changedFields } from '../../kernel/commands/changed-fields.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { changeMemberStatus } from './change-member-status.ts';
import { assertTaxCodeFree } from './claim-tax-codes.ts';
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
  await changePerson(work, keys, member, update);
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

/** Name, tax code and contact of this community's own record; their audit is sealed under the record's key. */
async function changePerson(work: CommandWork, keys: PersonalKeys, member: MemberRow, update: MemberUpdate): Promise<void> {
  const { name, tax_code: taxCode, contact } = update;
  if (name === undefined && taxCode === undefined && contact === undefined) return;
  const { trx } = work;
  const key = (await partyKeys(trx, keys, [member.party_id])).get(member.party_id);
  const known = (await readPartyFacts(trx, keys, [member.party_id])).get(member.party_id);
  if (key === undefined || known === undefined) throw new DomainError('wrong_state', memberMessages.erased(member.code));
  const changes = changedFields(known, { name, taxCode, contact });
  if (changes === undefined) return;
  if (changes.after.taxCode != null) await assertTaxCodeFree(trx, keys, member, changes.after.taxCode);
  await writePartyFacts(trx, keys, key, changes.after);
  await updateMember(trx, member.id, {});
  const event = { chain: member.community_id, action: 'member.person_changed', objectKind: 'party', objectId: member.party_id };
  work.audit({ ...event, personal: { key, fields: changes } });
}

async function changeStatus(work: CommandWork, keys: PersonalKeys, member: MemberRow, to: MemberStatus): Promise<void> {
  const needsPlace = isCounted(to) && !isCounted(member.status);
  const { max_members: maxMembers } = needsPlace ? await changeableCommunity(work.trx, member.community_id) : { max_members: null };
  await changeMemberStatus(work, keys, { ids: [member.id], to, maxMembers });
}
