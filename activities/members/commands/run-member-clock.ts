import { DomainError } from '../../../domain/kernel/errors.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { addDays, type LocalDate } from '../../../domain/kernel/time/local-date.ts';
import { clockOf, type LifeClock } from '../../../domain/members/life-view.ts';
import { isOver } from '../../../domain/members/lifecycle.ts';
import type { MembershipScope } from '../../../domain/members/processes.ts';
import { lockCommunity } from '../../../infra/postgres/communities/communities.ts';
import { lockPerson } from '../../../infra/postgres/members/erasure.ts';
import { keepUntil } from '../../../infra/postgres/members/members.ts';
import { closeProcess, lockProcess } from '../../../infra/postgres/record/process.ts';
import type { PersonalKeys } from '../../../infra/vault/personal.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { loadLife } from '../reads/load-life.ts';
import { requireMember } from '../reads/require-member.ts';
import { actOnMember } from './change-member-status.ts';
import { endMembership } from './end-membership.ts';
import { erasePerson } from './erase-person.ts';

/** Days until an erasure that is refused, because money is owed, is tried again. */
const TRY_AGAIN_DAYS = 90;

/** A clock of a membership and the day on which it is due. */
export interface DueClock extends MembershipScope {
  readonly clock: LifeClock;
  readonly on: LocalDate;
}

/**
 * Does what is due: ends the membership whose notice has run out, takes up again who was suspended, erases who need not be kept. Nothing where
 * the clock no longer runs to that day. Erasing needs the platform's context.
 */
export async function runMemberClock(work: CommandWork, keys: PersonalKeys, { clock, on, ...scope }: DueClock): Promise<void> {
  await lockCommunity(work.trx, scope.communityId);
  const running = clockOf(await loadLife(work.trx, scope));
  if (running?.clock !== clock || running.on !== on) return;
  const member = await requireMember(work.trx, scope.communityId, scope.membershipId);
  if (clock === 'leave') await endMembership(work, keys, member, on);
  else if (clock === 'resume') await actOnMember(work, keys, { id: member.id, act: 'resume', occurredOn: on });
  else await erase(work, keys, member.party_id, scope.membershipId);
}

/** Money that is owed keeps the person: it is tried again later, and the manager pays or collects until then. */
async function erase(work: CommandWork, keys: PersonalKeys, partyId: number, membershipId: number): Promise<void> {
  const today = legalDay(Date.now());
  await lockPerson(work.trx, partyId);
  try {
    await erasePerson(work, keys, { partyId, reason: 'retention_over', day: today });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'conflict') throw error;
    await keepUntil(work.trx, membershipId, addDays(today, TRY_AGAIN_DAYS));
  }
}

/** Closes the process of a membership that is over and of which nothing is kept for a day; false where it is not over. */
export async function closeMembership(
  work: CommandWork,
  { workflowId, ...scope }: MembershipScope & { readonly workflowId: string },
): Promise<boolean> {
  await lockProcess(work.trx, workflowId);
  const life = await loadLife(work.trx, scope);
  if (!isOver(life.stage) || life.erasesOn !== null) return false;
  await closeProcess(work.trx, workflowId, life.stage);
  return true;
}
