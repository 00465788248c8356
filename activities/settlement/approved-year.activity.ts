import type { Transaction } from 'kysely';
import { DomainError } from '../../domain/kernel/errors.ts';
import { settlementMessages as runMessages } from '../../domain/settlement/messages.ts';
import { refuseOwnApproval } from '../../domain/settlement/run/lowered-money.ts';
import { type ConfigurationYear, settleYearId, yearObstacles } from '../../domain/settlement/year/stored-year.ts';
import { communityContext, inContext, type UnitOfWork } from '../../infra/postgres/driver/index.ts';
import { recordAudit } from '../../infra/postgres/record/audit.ts';
import { closeProcess, lockProcess } from '../../infra/postgres/record/process.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { yearApprovalTerms } from '../../infra/postgres/settlement/lowered-money.ts';
import { lockSettlement } from '../../infra/postgres/settlement/runs.ts';
import {
  bookYear,
  lockYear,
  lockYearRow,
  markYearPosted,
  monthStandings,
  type YearToPost,
  yearsBefore,
} from '../../infra/postgres/settlement/year.ts';
import { issueStatementsOf } from '../billing/commands/issue-statements.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { settlementMessages } from './messages.ts';

export interface ApprovedYear extends ConfigurationYear {
  readonly yearId: number;
  readonly by: string;
  readonly note: string;
  readonly requestId?: string;
}

type Deps = Pick<ActivityDeps, 'db'>;

/** Posts a year on somebody's word: state, ledger, audit and the end of the waiting in one transaction. Done once, however often it is called,
 * and only while the runs it rests on are still the newest of their months. */
export const createPostApprovedYear =
  ({ db }: Deps) =>
  (approved: ApprovedYear): Promise<number> =>
    inContext(db, communityContext(approved.by, [approved.communityId]), async (trx) => {
      await lockYear(trx, approved.configurationId, approved.year);
      const year = await lockYearRow(trx, approved.yearId);
      if (year?.state === 'posted' && year.approvedBy === approved.by) return year.id;
      if (year?.state !== 'awaiting_approval') {
        throw new DomainError(
          'wrong_state',
          year === undefined ? settlementMessages.yearGone(approved.yearId) : settlementMessages.yearNotWaiting(year.id, year.state),
        );
      }
      await refuseOvertaken(trx, year);
      const terms = await yearApprovalTerms(trx, year.id);
      if (terms.lowersMoney) refuseOwnApproval(runMessages.year(year.year), approved.by, terms);
      await post(trx, year, approved);
      return year.id;
    });

async function refuseOvertaken(trx: Transaction<DB>, { configurationId, year, runIds }: YearToPost): Promise<void> {
  for (let month = 1; month <= 12; month += 1) {
    await lockSettlement(trx, [configurationId], `${year}-${String(month).padStart(2, '0')}`);
  }
  const months = await monthStandings(trx, configurationId, year);
  const isCurrent = months.length === runIds.length && months.every(({ runId }, i) => runId === runIds[i]);
  if (isCurrent && yearObstacles(months).length === 0) return;
  throw new DomainError('wrong_state', settlementMessages.monthSettledAgain(year));
}

async function post(trx: UnitOfWork, year: YearToPost, { by, note, requestId }: ApprovedYear): Promise<void> {
  await markYearPosted(trx, year.id, by, note);
  await bookYear(trx, year.id, `year ${year.year}, version ${year.version}, approved by ${by}`);
  await issueStatementsOf(trx, { communityId: year.communityId, period: String(year.year), actor: by, postedOnly: true });
  recordAudit(trx, {
    chain: year.communityId,
    actor: by,
    action: 'settlement.year_approved',
    objectKind: 'settlement_year',
    objectId: year.id,
    before: { state: year.state },
    after: { state: 'posted', note },
    ...(requestId === undefined ? {} : { requestId }),
  });
  await closeProcess(trx, settleYearId(year), 'approved');
}

/** Closes the year's process unless a version waits again, and names how it ended. */
export const createCloseYear =
  ({ db }: Deps) =>
  (scope: ConfigurationYear & { readonly outcome: string }): Promise<string> =>
    inContext(db, communityContext('system:settlement', [scope.communityId]), async (trx) => {
      const workflowId = settleYearId(scope);
      await lockProcess(trx, workflowId);
      const versions = await yearsBefore(trx, scope.configurationId, scope.year);
      if (!versions.some(({ state }) => state === 'awaiting_approval')) await closeProcess(trx, workflowId, scope.outcome);
      return scope.outcome;
    });
