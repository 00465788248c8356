import { z } from '@hono/zod-openapi';
import { issueStatementsOf } from '../../activities/billing/commands/issue-statements.ts';
import { requireMember } from '../../activities/members/reads/require-member.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { listedPeriod } from '../http/dates.ts';
import { changeRoute } from '../http/route.ts';
import { AT_MOST_ONCE } from '../http/rows/adds.ts';
import { id, timestamp } from '../http/schemas.ts';
import { requireAll } from '../http/sees-all.ts';
import { billingMessages } from './messages.ts';

const Issue = z
  .strictObject({
    community_id: id,
    period: listedPeriod.openapi({ example: '2025-03' }),
    member_id: id.optional().openapi({ description: "Only this member's statement. Default: the statements of all members." }),
  })
  .openapi('NewStatementIssue');
const Issued = z
  .object({
    community_id: id,
    period: z.string(),
    newly_issued: z.int(),
    statements: z.array(z.object({ member_id: id, number: z.string(), issued_at: timestamp })),
  })
  .openapi('StatementIssue');

export const issueStatements = changeRoute(
  {
    method: 'post',
    path: '/api/v1/settlement/statements/issue',
    id: 'issueMemberStatements',
    tag: 'Billing',
    summary: 'Issue member statements of a month or year',
    description:
      'Gives each statement that has none its number, without gaps in each community and year; a statement keeps its number. Posting a ' +
      'month or year issues its statements too; use this to issue statements of months that are not posted yet.',
    right: 'settlement:approve',
    adds: AT_MOST_ONCE,
    request: { body: Issue },
    responses: { 200: Issued },
  },
  async ({ body: { community_id: communityId, period, member_id: memberId }, context, trx, work }) => {
    requireAll(context, communityId);
    if (memberId !== undefined) await requireMember(trx, communityId, memberId);
    const only = memberId === undefined ? {} : { membershipIds: [memberId] };
    const statements = await issueStatementsOf(work, { communityId, period, postedOnly: false, ...only });
    if (statements.length === 0) throw new DomainError('not_found', billingMessages.nothingSettled(period));
    return {
      status: 200,
      body: {
        community_id: communityId,
        period,
        newly_issued: statements.filter(({ isNew }) => isNew).length,
        statements: statements.map(({ membershipId, number, issuedAt }) => ({
          member_id: membershipId,
          number,
          issued_at: issuedAt.toISOString(),
        })),
      },
    };
  },
);
