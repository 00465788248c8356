import { type IssuedStatement, issueStatements } from '../../../infra/postgres/billing/statements.ts';
import type { UnitOfWork } from '../../../infra/postgres/driver/index.ts';
import { recordAudit } from '../../../infra/postgres/record/audit.ts';

/** Statements to issue: of a month (`yyyy-mm`) or a year (`yyyy`). */
export interface StatementIssue {
  readonly communityId: number;
  readonly period: string;
  readonly actor: string;
  readonly requestId?: string;
  /** Only what is posted counts; else everything that was not discarded. */
  readonly postedOnly: boolean;
  /** Only these memberships; left out: all that have something in the period's settlements. */
  readonly membershipIds?: readonly number[];
}

/** Gives each statement of the period that has no number the community's next ones, and audits them together. Repeated, it changes nothing. */
export async function issueStatementsOf(trx: UnitOfWork, issue: StatementIssue): Promise<IssuedStatement[]> {
  const { communityId, period, actor, requestId, postedOnly, membershipIds } = issue;
  const statements = await issueStatements(trx, { communityId, period, postedOnly, membershipIds });
  const numbers = statements.filter(({ isNew }) => isNew).map(({ number }) => number);
  if (numbers.length === 0) return statements;
  recordAudit(trx, {
    chain: communityId,
    actor,
    action: 'statement.issued',
    objectKind: 'community',
    objectId: communityId,
    after: { period, statements: numbers.length, first: numbers[0], last: numbers.at(-1) },
    ...(requestId === undefined ? {} : { requestId }),
  });
  return statements;
}

/** Issues the statements of communities' months that were posted, each once and in the order of the communities, so that none waits in a circle. */
export async function issuePostedMonths(
  trx: UnitOfWork,
  actor: string,
  months: readonly { readonly communityId: number; readonly month: string }[],
): Promise<void> {
  const distinct = new Map(months.map((one) => [`${one.communityId}/${one.month}`, one]));
  for (const { communityId, month } of [...distinct.values()].sort((a, b) => a.communityId - b.communityId))
    await issueStatementsOf(trx, { communityId, period: month.slice(0, 7), actor, postedOnly: true });
}
