import { DomainError, invalidInput, unknownReference } from '../../../domain/kernel/errors.ts';
import { addDays, type LocalDate } from '../../../domain/kernel/time/local-date.ts';
import type { MemberType } from '../../../domain/members/kinds.ts';
import { lifeMessages } from '../../../domain/members/life-messages.ts';
import { memberMessages } from '../../../domain/members/messages.ts';
import type { PointRow } from '../../../infra/postgres/assets/points.ts';
import { isOverlap } from '../../../infra/postgres/driver/index.ts';
import { lockPointsPast } from '../../../infra/postgres/members/assignments.ts';
import { changesOf, hasPointOn, insertChange, putRole, putSupplier } from '../../../infra/postgres/members/changes.ts';
import { markMember } from '../../../infra/postgres/members/lifecycle.ts';
import { type MemberRow, updateMember } from '../../../infra/postgres/members/members.ts';
import { requireProof } from '../../documents/commands/require-decision.ts';
import { refuseContradiction } from '../../documents/reads/refuse-contradiction.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { type Admitting, ensureMember } from '../../members/commands/admit-member.ts';
import { endMembership } from '../../members/commands/end-membership.ts';
import { type Admission, lockForMembers } from '../../members/commands/lock-for-members.ts';
import type { GivenPerson } from '../../members/commands/record-person.ts';
import { requireMember } from '../../members/reads/require-member.ts';
import { pointChangeMessages } from '../messages.ts';
import { requirePoint } from '../reads/require.ts';
import { assignPoint } from './assign-points.ts';
import { endAssignment } from './end-assignment.ts';

interface OnADay {
  readonly changed_on: LocalDate;
  readonly document_id: number;
}
interface NewPod {
  /** The assignment that ends on the day before. */
  readonly ends_assignment_id?: number | undefined;
  readonly pod?: string | undefined;
  readonly configuration_id?: number | undefined;
}
export type MemberChange = OnADay &
  (
    | { readonly kind: 'supplier'; readonly pod: string; readonly supplier: string }
    | { readonly kind: 'role'; readonly member_type: MemberType }
    | ({ readonly kind: 'point' | 'move' } & NewPod)
    | { readonly kind: 'heir'; readonly code: string; readonly heir: GivenPerson }
  );

/** Records what changed of a member on a day, with what follows: dated supplier or role, assignments of points, the membership of an heir. */
export async function recordMemberChange(work: CommandWork, admission: Admission, memberId: number, change: MemberChange): Promise<number> {
  const admitting = await lockForMembers(work.trx, admission);
  const member = await requireMember(work.trx, admission.communityId, memberId);
  await assertRecordable(work, member, change);
  const done = await carryOut(work, admitting, member, change).catch((error: unknown) => {
    if (isOverlap(error))
      throw new DomainError('conflict', pointChangeMessages.laterChange, [
        { path: 'changed_on', code: 'overlap', message: pointChangeMessages.laterChange },
      ]);
    throw error;
  });
  const { kind, changed_on, document_id } = change;
  const row = { community_id: member.community_id, membership_id: member.id, kind, changed_on, document_id, detail: done.detail };
  const successor = { successor_id: done.successorId ?? null, recorded_by: work.actor };
  const id = await insertChange(work.trx, { ...row, ...successor });
  const after = { member_id: member.id, kind, changed_on, document_id, ...done.detail, ...successor };
  work.audit({ chain: member.community_id, action: 'member.changed_on', objectKind: 'membership', objectId: member.id, after });
  await markMember(work.trx, member.id);
  return id;
}

async function assertRecordable({ trx }: CommandWork, member: MemberRow, { kind, changed_on, document_id }: MemberChange): Promise<void> {
  if (member.status === 'left') throw new DomainError('wrong_state', memberMessages.hasLeft(member.code));
  if (changed_on <= member.valid_from) throw invalidInput('changed_on', 'custom', lifeMessages.beforeMembership(member.valid_from));
  const scope = { communityId: member.community_id, partyId: member.party_id };
  const proof = { use: 'member_change', documentId: document_id } as const;
  await requireProof(trx, scope, proof);
  // A form says of one day what changes on it.
  await refuseContradiction(trx, proof, async (ids) => {
    const others = (await changesOf(trx, member.id)).filter((one) => one.kind === kind && ids.includes(one.document_id));
    return others.find((one) => one.changed_on !== changed_on)?.id;
  });
}

interface Done {
  readonly detail: object;
  readonly successorId?: number;
}

async function carryOut(work: CommandWork, admitting: Admitting, member: MemberRow, change: MemberChange): Promise<Done> {
  const { community_id } = member;
  switch (change.kind) {
    case 'supplier':
      await requirePointOn(work, member, change);
      await putSupplier(work.trx, { community_id, pod: change.pod, supplier: change.supplier, from: change.changed_on });
      return { detail: { pod: change.pod, supplier: change.supplier } };
    case 'role':
      return changeRole(work, member, change);
    case 'point':
    case 'move':
      return changePoint(work, member, change);
    case 'heir':
      return passOn(work, admitting, member, change);
  }
}

/** The supplier is that of a point of this member, on the day from which it supplies. */
async function requirePointOn(
  { trx }: CommandWork,
  { id, code }: MemberRow,
  { pod, changed_on }: OnADay & { readonly pod: string },
): Promise<void> {
  if (!(await hasPointOn(trx, id, pod, changed_on))) throw unknownReference('pod', memberMessages.noPointOn(code, pod, changed_on));
}

async function changeRole(
  work: CommandWork,
  member: MemberRow,
  { member_type, changed_on }: OnADay & { readonly member_type: MemberType },
): Promise<Done> {
  const of = { community_id: member.community_id, membership_id: member.id };
  await putRole(work.trx, { ...of, before: member.member_type, member_type, since: member.valid_from, from: changed_on });
  await updateMember(work.trx, member.id, { member_type });
  return { detail: { before: member.member_type, member_type } };
}

/** One point ends on the day before, another begins on the day: either may be left out, not both. */
async function changePoint(work: CommandWork, member: MemberRow, change: OnADay & NewPod): Promise<Done> {
  const { ends_assignment_id, pod, configuration_id, changed_on } = change;
  if (ends_assignment_id === undefined && pod === undefined) throw invalidInput('pod', 'missing', pointChangeMessages.nothingChanges);
  const old = ends_assignment_id === undefined ? undefined : await requireOwn(work, member, ends_assignment_id, changed_on);
  if (old !== undefined) await endOn(work, old, changed_on);
  if (pod === undefined) return { detail: { ended: old?.pod } };
  const configuration = configuration_id ?? old?.configuration_id;
  if (configuration === undefined) throw invalidInput('configuration_id', 'missing', pointChangeMessages.configurationNeeded);
  const point = {
    pod,
    configuration_id: configuration,
    voltage: old?.voltage ?? 'LV',
    member_id: member.id,
    valid_from: changed_on,
  } as const;
  const assignment_id = await assignPoint(work, member.community_id, { ...point, valid_to: member.valid_to });
  return { detail: { ended: old?.pod, began: pod, assignment_id } };
}

/** The assignment that ends: of this member, and running on the day before. */
async function requireOwn({ trx }: CommandWork, member: MemberRow, assignmentId: number, day: LocalDate): Promise<PointRow> {
  const point = await requirePoint(trx, member.community_id, assignmentId);
  const isOn = point.valid_from < day && (point.valid_to === null || point.valid_to >= day);
  if (point.member_id === member.id && isOn) return point;
  throw unknownReference('ends_assignment_id', memberMessages.noPointOn(member.code, point.pod, addDays(day, -1)));
}

const endOn = (work: CommandWork, { id, community_id: communityId, valid_from, valid_to, pod }: PointRow, day: LocalDate): Promise<void> =>
  endAssignment(work, { kind: 'point', communityId, id, valid_from, valid_to, pod }, { validTo: day, releasesReadings: false });

/** The membership ends on the day before; the heir begins with a membership of its own, which takes over the points of that day. */
async function passOn(
  work: CommandWork,
  admitting: Admitting,
  member: MemberRow,
  { changed_on, code, heir }: OnADay & { readonly code: string; readonly heir: GivenPerson },
): Promise<Done> {
  const { community_id, member_type, user_type } = member;
  const open = await lockPointsPast(work.trx, member.id, changed_on);
  const points = await Promise.all(open.map(({ id }) => requirePoint(work.trx, community_id, id)));
  await endMembership(work, admitting.keys, member, changed_on);
  const successor = await ensureMember(work, admitting, {
    ...heir,
    code,
    member_type,
    user_type,
    valid_from: changed_on,
    status: 'active',
  });
  for (const point of points.filter(({ valid_from }) => valid_from < changed_on)) {
    const { pod, configuration_id, voltage, location, static_share, contracted_power_kw } = point;
    const same = { pod, configuration_id, voltage, location, static_share, contracted_power_kw };
    await assignPoint(work, community_id, { ...same, member_id: successor.id, valid_from: changed_on });
  }
  return { detail: { code, points: points.map(({ pod }) => pod) }, successorId: successor.id };
}
