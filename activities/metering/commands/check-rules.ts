import { DomainError, invalidInput } from '../../../domain/kernel/errors.ts';
import { addDays, type LocalDate, localDateOf } from '../../../domain/kernel/time/local-day.ts';
import { checkMessages } from '../../../domain/metering/checks/messages.ts';
import { limitsOf, type OwnRule } from '../../../domain/metering/checks/rule-table.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { isOverlap } from '../../../infra/postgres/driver/index.ts';
import { markMonthsForChecks } from '../../../infra/postgres/metering/check-due.ts';
import { type CheckRuleRow, insertCheckRule } from '../../../infra/postgres/metering/check-rules.ts';
import { endDatedRow } from '../../kernel/commands/end-dated-row.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

/** Readings so long ago are checked again once a rule changes; earlier findings stay as they are. */
const CHECKED_AGAIN_DAYS = 400;

/** Records how a rule of checking counts from a day on in a community, and answers its id; the months since are checked again. */
export async function recordCheckRule(work: CommandWork, communityId: number, given: OwnRule): Promise<number> {
  const known = limitsOf(given.rule);
  const unknown = Object.keys(given.limits).find((name) => !known.includes(name));
  if (unknown !== undefined) throw invalidInput(`limits.${unknown}`, 'unknown_limit', checkMessages.unknownLimit(given.rule, known));
  await lockChangeableCommunity(work.trx, communityId);
  const id = await insertCheckRule(work.trx, { ...given, community_id: communityId }).catch((error: unknown) => {
    if (!isOverlap(error)) throw error;
    const message = checkMessages.ruleOverlap(given.rule);
    throw new DomainError('conflict', message, [{ path: 'valid_from', code: 'overlap', message }]);
  });
  await checkAgain(work, communityId, given.valid_from);
  work.audit({ chain: communityId, action: 'check_rule.recorded', objectKind: 'reading_check_rule', objectId: id, after: given });
  return id;
}

/** Ends a rule of a community, or opens it again with null. The community is locked. */
export async function endCheckRule(work: CommandWork, rule: CheckRuleRow, validTo: LocalDate | null): Promise<void> {
  const { id, community_id: communityId, valid_from, valid_to } = rule;
  if (validTo === valid_to) return;
  const row = { communityId, table: 'reading_check_rule', id, valid_from, valid_to, action: 'check_rule.ended' } as const;
  await endDatedRow(work, row, { validTo });
  const first = [validTo, valid_to].filter((day) => day !== null).sort()[0] as LocalDate;
  await checkAgain(work, communityId, first);
}

async function checkAgain({ trx }: CommandWork, communityId: number, from: LocalDate): Promise<void> {
  const today = localDateOf(Date.now(), 'Europe/Rome');
  const earliest = addDays(today, -CHECKED_AGAIN_DAYS);
  if (from <= today) await markMonthsForChecks(trx, communityId, from < earliest ? earliest : from, today);
}
