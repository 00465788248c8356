import { type IssuedStatement, issueStatements } from '../../../infra/postgres/billing/statements.ts';
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
  const { communityId, period, postedOnly, membershipIds } = issue;
  const statements = await issueStatements(work.trx, { communityId, period, postedOnly, membershipIds });
  const issued = statements.filter(({ isNew }) => isNew);
  const numbers = issued.map(({ number }) => number);
  if (numbers.length === 0) return statements;
  const after = { period, statements: numbers.length, first: numbers[0], last: numbers.at(-1) };
  work.audit({ chain: communityId, action: 'statement.issued', objectKind: 'community', objectId: communityId, after });
  await mailStatements(work.trx, communityId, period, issued);
  return statements;
}

/** Issues the statements of communities' months that were posted, each once and in the order of the communities, so that none waits in a circle. */
export async function issuePostedMonths(
  work: CommandWork,
  months: readonly { readonly communityId: number; readonly month: string }[],
): Promise<void> {
  const distinct = new Map(months.map((one) => [`${one.communityId}/${one.month}`, one]));
  for (const { communityId, month } of [...distinct.values()].sort((a, b) => a.communityId - b.communityId))
    await issueStatementsOf(work, { communityId, period: month.slice(0, 7), postedOnly: true });
}
