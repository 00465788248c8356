import { addDays, type LocalDate } from '../../../domain/kernel/time/local-day.ts';
import { type MemberRow, updateMember } from '../../../infra/postgres/members/members.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { changeMemberStatus } from './change-member-status.ts';
import { endPlantsOf, endPointsOf } from './end-holdings.ts';

/**
 * Ends a membership, or an application, and the assignments of its points and of its party's plants on a day, at the earliest a day after it began; one that ends
 * before then keeps its end. Does nothing where it has left.
 */
export async function endMembership(work: CommandWork, keys: PersonalKeys, member: MemberRow, day: LocalDate): Promise<void> {
  if (member.status === 'left') return;
  const firstEnd = addDays(member.valid_from, 1);
  const end = day > firstEnd ? day : firstEnd;
  const valid_to = member.valid_to !== null && member.valid_to < end ? member.valid_to : end;
  await updateMember(work.trx, member.id, { validity: { from: member.valid_from, to: valid_to } });
  const ended_assignments = await endPointsOf(work, member, valid_to);
  const ended_plants = await endPlantsOf(work, member, valid_to);
  const audited = { before: { valid_to: member.valid_to }, after: { valid_to, ended_assignments, ended_plants } };
  await changeMemberStatus(work, keys, { ids: [member.id], to: 'left', occurredOn: valid_to, ...audited });
}
