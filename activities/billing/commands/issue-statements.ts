import { issueFinals } from '../../../infra/postgres/billing/final-statements.ts';
import { type IssuedStatement, issuePeriods, issueStatements, type PeriodStatements } from '../../../infra/postgres/billing/statements.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { mailStatements } from './mail-members.ts';

/** Statements to issue: of a month (`yyyy-mm`) or a year (`yyyy`). */
interface StatementIssue {
  readonly communityId: number;
  readonly period: string;
  /** Only what is posted counts; else everything that was not discarded. */
  readonly postedOnly: boolean;
  /** Only these memberships; left out: all that have something in the period's settlements. */
  readonly membershipIds?: readonly number[];
}

/** Gives each statement of the period that has no number the community's next ones, audits them together and mails their members. Repeated, it changes nothing. */
export async function issueStatementsOf(work: CommandWork, issue: StatementIssue): Promise<IssuedStatement[]> {
  const { communityId, period } = issue;
  const statements = await issueStatements(work.trx, issue);
  await announceNew(work, [{ communityId, period, statements }]);
  return statements;
}

/** Issues the last statements of former members of these communities whose months are all closed. Repeated, it changes nothing. */
export async function issueFinalStatements(work: CommandWork, communityIds: readonly number[]): Promise<void> {
  for (const { community_id, membership_id, last_month } of await issueFinals(work.trx, communityIds)) {
    const object = { objectKind: 'membership', objectId: membership_id, after: { month: last_month, member_id: membership_id } };
    work.audit({ chain: community_id, action: 'statement.final_issued', ...object });
  }
}

/** Issues the statements of communities' months (`yyyy-mm`, or their first days) that were posted, each once. */
export async function issuePostedMonths(
  work: CommandWork,
  months: readonly { readonly communityId: number; readonly month: string }[],
): Promise<void> {
  const periods = months.map(({ communityId, month }) => ({ communityId, period: month.slice(0, 7) }));
  await announceNew(work, await issuePeriods(work.trx, periods));
  await issueFinalStatements(work, [...new Set(months.map(({ communityId }) => communityId))]);
}

/** Audits the statements that got their numbers now, those of a period together, and mails their members. */
async function announceNew(work: CommandWork, issued: readonly PeriodStatements[]): Promise<void> {
  const fresh = issued
    .map(({ statements, ...of }) => ({ ...of, statements: statements.filter(({ isNew }) => isNew) }))
    .filter(({ statements }) => statements.length > 0);
  for (const { communityId, period, statements } of fresh) {
    const after = { period, statements: statements.length, first: statements[0]?.number, last: statements.at(-1)?.number };
    work.audit({ chain: communityId, action: 'statement.issued', objectKind: 'community', objectId: communityId, after });
  }
  await mailStatements(work.trx, fresh);
}
