import { DomainError } from '../../../domain/kernel/errors.ts';
import { refuseOwnApproval } from '../../../domain/kernel/four-eyes.ts';
import { formatCents } from '../../../domain/kernel/money/decimal.ts';
import { settlementMessages as runMessages } from '../../../domain/settlement/messages.ts';
import type { SentBy } from '../../../domain/settlement/run/sent-by.ts';
import { overdrawnYear } from '../../../domain/settlement/year/ring-fenced.ts';
import { type ConfigurationYear, settleYearId, yearObstacles } from '../../../domain/settlement/year/stored-year.ts';
import { lockPayments } from '../../../infra/postgres/billing/ledger-entry.ts';
import { ringFencedMoves } from '../../../infra/postgres/billing/ring-fenced.ts';
import type { UnitOfWork } from '../../../infra/postgres/driver/index.ts';
import { withPeopleBehind } from '../../../infra/postgres/record/people-behind.ts';
import { closeProcess } from '../../../infra/postgres/record/process.ts';
import { isOvertaken } from '../../../infra/postgres/settlement/overtaken-years.ts';
import { lockSettlement } from '../../../infra/postgres/settlement/runs.ts';
import {
  bookYear,
  lockYear,
  lockYearRow,
  markYearPosted,
  monthStandings,
  type YearToPost,
} from '../../../infra/postgres/settlement/year.ts';
import { causersOfYear, certificateRecorders, yearTerms } from '../../../infra/postgres/settlement/year-causes.ts';
import { issueStatementsOf } from '../../billing/commands/issue-statements.ts';
import { assertNotRefused } from '../../kernel/commands/refuse-waiting.ts';
import { type CommandWork, commandWork } from '../../kernel/unit-of-work.ts';
import { assertApprover } from '../assert-approver.ts';
import { settlementMessages } from '../messages.ts';
import { reopenYears } from './reopen-years.ts';

/** The version of a year that is approved, and why. */
export interface YearApproval extends ConfigurationYear {
  readonly yearId: number;
  readonly note: string;
  readonly sent?: SentBy;
}

/**
 * Posts a year that waits for approval: state, ledger, statements, audit and the end of its process, and reopens the next year that rests on it. Done once, however often the same
 * person calls it, and only while the runs it rests on are the newest of their months. Answers the version's id.
 */
export async function approveYear(work: CommandWork, { yearId, configurationId, year, note, sent }: YearApproval): Promise<number> {
  await lockYear(work.trx, configurationId, year);
  const found = await lockYearRow(work.trx, yearId);
  if (found === undefined) throw new DomainError('wrong_state', settlementMessages.yearGone(yearId));
  if (found.state === 'posted' && found.approvedBy === work.actor) return found.id;
  await lockMonths(work.trx, found);
  await assertApprover(work, found.communityId, sent);
  await assertYearApprovable(work.trx, found, work.actor);
  await postYear(work, found, note);
  return found.id;
}

async function lockMonths(trx: UnitOfWork, { configurationId, year }: YearToPost): Promise<void> {
  for (let month = 1; month <= 12; month += 1) await lockSettlement(trx, [configurationId], `${year}-${String(month).padStart(2, '0')}`);
}

/** What decides whether a user may approve a year. */
export type WaitingYear = Pick<YearToPost, 'id' | 'configurationId' | 'year' | 'state' | 'runIds'>;

/** Throws wrong_state where the version cannot be posted now, forbidden where this person may not approve it. Decides only while its months are locked. */
export async function assertYearApprovable(trx: UnitOfWork, version: WaitingYear, approver: string): Promise<void> {
  const { id, configurationId, year, state, runIds } = version;
  if (state !== 'awaiting_approval') throw new DomainError('wrong_state', settlementMessages.yearNotWaiting(id, state));
  await assertNotRefused({ trx }, runMessages.year(year), 'year_id', id);
  const months = await monthStandings(trx, configurationId, year);
  const isCurrent = months.length === runIds.length && months.every(({ runId }, i) => runId === runIds[i]) && !(await isOvertaken(trx, id));
  if (!isCurrent || yearObstacles(months).length > 0) throw new DomainError('wrong_state', settlementMessages.monthSettledAgain(year));
  const { fourEyes, isLater, lowersMoney } = await yearTerms(trx, id);
  const causedBy = await (isLater || lowersMoney ? causersOfYear(trx, id) : certificateRecorders(trx, id));
  refuseOwnApproval(runMessages.year(year), approver, await withPeopleBehind(trx, { fourEyes, causedBy }));
}

async function postYear(work: CommandWork, year: YearToPost, note: string): Promise<void> {
  const { trx, actor } = work;
  await markYearPosted(trx, year.id, actor, note);
  await assertUsesCovered(trx, year);
  await bookYear(trx, year.id, `year ${year.year}, version ${year.version}, approved by ${actor}`);
  await issueStatementsOf(commandWork(trx, { actor }), { communityId: year.communityId, period: String(year.year), postedOnly: true });
  const change = { before: { state: year.state }, after: { state: 'posted', note } };
  work.audit({ chain: year.communityId, action: 'settlement.year_approved', objectKind: 'settlement_year', objectId: year.id, ...change });
  await closeProcess(trx, settleYearId(year), 'approved');
  await reopenYears(work, year);
}

/** Throws wrong_state where more of the excess premium was used than the posted years leave in the account. Keeps payments locked. */
async function assertUsesCovered(
  trx: UnitOfWork,
  { communityId, configurationId }: { readonly communityId: number; readonly configurationId: number },
): Promise<void> {
  await lockPayments(trx, communityId);
  const overdrawn = overdrawnYear(await ringFencedMoves(trx, configurationId));
  if (overdrawn === undefined) return;
  const lacking = formatCents(BigInt(-overdrawn.closingCents));
  throw new DomainError('wrong_state', settlementMessages.usesNotCovered(lacking, overdrawn.year));
}
