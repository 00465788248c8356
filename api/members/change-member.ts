import type { z } from 'zod';
import { changedFields } from '../../activities/kernel/commands/changed-fields.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { addDays, type LocalDate, localDateOf } from '../../domain/kernel/time/local-day.ts';
import { mayBecome } from '../../domain/members/status.ts';
import { changeableCommunity } from '../../infra/postgres/communities/communities.ts';
import type { RowContext, UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { COUNTED, endAssignmentsOf, type MemberRow, updateMember } from '../../infra/postgres/members/members.ts';
import { readPartyFacts, writePartyFacts } from '../../infra/postgres/members/parties.ts';
import { partyKeys } from '../../infra/postgres/members/personal.ts';
import { recordAudit } from '../../infra/postgres/record/audit.ts';
import type { PersonalKeys } from '../../infra/vault/personal.ts';
import { auditActor } from '../http/audit-actor.ts';
import { updateRoute } from '../http/route.ts';
import { inCommunity } from '../http/target.ts';
import { claimOnAdmission, refuseTaxCodeOfOther } from './claim-tax-code.ts';
import { refuseWhenFull } from './ensure-member.ts';
import { memberMessages } from './messages.ts';
import { Member, MemberChange, MemberParams } from './schemas.ts';
import { loadMember } from './view.ts';

type Change = z.output<typeof MemberChange>;

/** Days of a membership are those of the community's law, Italy's. */
const ZONE = 'Europe/Rome';

export const changeMember = updateRoute(
  {
    method: 'put',
    path: '/api/cer/communities/{community_id}/members/{member_id}',
    id: 'changeMember',
    tag: 'Members',
    summary: 'Update a member',
    description: 'Changes only the fields that are sent.',
    right: 'members:write',
    community: 'community_id',
    request: { params: MemberParams, body: MemberChange },
    responses: { 200: Member },
  },
  inCommunity(loadMember),
  async (call, { row: member }) => {
    const { params, body, context, deps, trx } = call;
    refuseStep(member, body);
    if (beginsToCount(member, body))
      await refuseWhenFull(trx, params.community_id, (await changeableCommunity(trx, params.community_id)).max_members);
    await applyMembership(trx, member, body, context);
    await applyPerson(trx, member, body, context, deps.personal);
    if (member.status === 'pending' && body.status === 'active') await claimOnAdmission(trx, deps.personal, member);
    return { status: 200, body: (await loadMember(trx, call)).shown };
  },
);

/** Does the change admit an application, or bring back who was leaving? */
const beginsToCount = (member: MemberRow, { status }: Change): boolean =>
  status !== undefined && COUNTED.includes(status) && !COUNTED.includes(member.status);

function refuseStep(member: MemberRow, { status, valid_to }: Change): void {
  if (member.status === 'left') throw new DomainError('wrong_state', memberMessages.hasLeft(member.code));
  if (status !== undefined && !mayBecome(member.status, status)) {
    throw new DomainError('wrong_state', memberMessages.wrongStatus(member.status, status));
  }
  if (valid_to == null || valid_to > member.valid_from) return;
  throw new DomainError('invalid_input', memberMessages.validToNotAfter, [
    { path: 'valid_to', code: 'custom', message: memberMessages.notAfterFrom },
  ]);
}

async function applyMembership(
  trx: UnitOfWork,
  member: MemberRow,
  { member_type, user_type, status, valid_to }: Change,
  context: RowContext,
): Promise<void> {
  const changes = changedFields(member, { member_type, user_type, status, valid_to });
  if (changes === undefined) return;
  const { valid_to: until, ...values } = changes.after;
  await updateMember(trx, member.id, { ...values, ...(until === undefined ? {} : { validity: { from: member.valid_from, to: until } }) });
  if (until != null) await endAssignmentsOf(trx, member.id, until);
  recordAudit(trx, {
    ...auditActor(context),
    chain: member.community_id,
    action: 'member.changed',
    objectKind: 'membership',
    objectId: member.id,
    ...changes,
  });
}

/** Name, tax code and contact of this community's own record; their audit is sealed under the record's key. */
async function applyPerson(
  trx: UnitOfWork,
  member: MemberRow,
  { name, tax_code, contact }: Change,
  context: RowContext,
  keys: PersonalKeys,
): Promise<void> {
  const key = (await partyKeys(trx, keys, [member.party_id])).get(member.party_id);
  const known = (await readPartyFacts(trx, keys, [member.party_id])).get(member.party_id);
  if (key === undefined || known === undefined) {
    if (name === undefined && tax_code === undefined && contact === undefined) return;
    throw new DomainError('wrong_state', memberMessages.erased(member.code));
  }
  const changes = changedFields(known, { name, taxCode: tax_code, contact });
  if (changes === undefined) return;
  if (changes.after.taxCode != null) await refuseTaxCodeOfOther(trx, keys, member, changes.after.taxCode);
  await writePartyFacts(trx, keys, key, changes.after);
  await updateMember(trx, member.id, {});
  const event = { chain: member.community_id, action: 'member.person_changed', objectKind: 'party', objectId: member.party_id };
  recordAudit(trx, { ...auditActor(context), ...event, personal: { key, fields: changes } });
}

export const removeMember = updateRoute(
  {
    method: 'delete',
    path: '/api/cer/communities/{community_id}/members/{member_id}',
    id: 'removeMember',
    tag: 'Members',
    summary: 'End a membership',
    description: "Ends the membership and its points' assignments today. History is kept.",
    right: 'members:write',
    community: 'community_id',
    request: { params: MemberParams },
    responses: { 204: null },
  },
  inCommunity(loadMember),
  async ({ context, trx }, { row: member }) => {
    if (member.status !== 'left') await leave(trx, member, localDateOf(Date.now(), ZONE), context);
    return { status: 204, body: null };
  },
);

async function leave(trx: UnitOfWork, member: MemberRow, today: LocalDate, context: RowContext): Promise<void> {
  const firstEnd = addDays(member.valid_from, 1);
  const ended = today > firstEnd ? today : firstEnd;
  const to = member.valid_to !== null && member.valid_to < ended ? member.valid_to : ended;
  await updateMember(trx, member.id, { status: 'left', validity: { from: member.valid_from, to } });
  const points = await endAssignmentsOf(trx, member.id, to);
  const before = { status: member.status, valid_to: member.valid_to };
  const event = {
    action: 'member.left',
    objectKind: 'membership',
    objectId: member.id,
    before,
    after: { status: 'left', valid_to: to, ended_assignments: points },
  };
  recordAudit(trx, { ...auditActor(context), chain: member.community_id, ...event });
}
