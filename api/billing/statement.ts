import { communityName } from '../../infra/postgres/communities/communities.ts';
import { inContext, type RowContext } from '../../infra/postgres/driver/index.ts';
import { readPartyFacts } from '../../infra/postgres/members/parties.ts';
import type { CapabilityDeps } from '../deps.ts';
import { contentDisposition } from '../http/content-disposition.ts';
import { answersJsonOr, route } from '../http/route.ts';
import { requireMember } from '../members/view.ts';
import { StatementQuery, StatementSchema, type WantedStatement } from './statement-schema.ts';
import type { StatementSubject } from './statement-task.ts';

export const getStatement = route(
  {
    method: 'get',
    path: '/api/v1/settlement/statements',
    id: 'getMemberStatement',
    tag: 'Billing',
    summary: "Get a member's statement of a month or year",
    description:
      'Energy, sharing key, gross, costs, fund and net, their origin, and corrections. The number is given when the statement is issued and does ' +
      'not change (null before that); the content follows the latest versions. Members read their own statements only. The name requires the right `members:personal`.',
    right: 'statements:read',
    heavy: {},
    request: { query: StatementQuery },
    responses: {
      200: answersJsonOr(StatementSchema, ['text/html', 'text/csv', 'application/pdf'], 'Statement in the format requested by `format`'),
    },
  },
  async ({ query, context, may, deps, request }) => {
    const seen = await requireSubject(deps, context, query, may('members:personal'));
    const { number, mediaType, content } = await deps.compute.run('statement', { context, seen, wanted: query }, request.signal);
    const name = number?.replace('/', '-') ?? `not-issued-${query.period}`;
    const file = `statement-${name}.${query.format}`;
    const place = query.format === 'pdf' || query.format === 'csv' ? 'attachment' : 'inline';
    return {
      status: 200,
      body: content,
      headers: {
        'Content-Type': mediaType,
        'Content-Disposition': contentDisposition(place, file),
        'Cache-Control': 'private, no-store',
      },
    };
  },
);

/** The member, the community and the name that you can see. */
async function requireSubject(
  deps: CapabilityDeps,
  context: RowContext,
  wanted: WantedStatement,
  showsName: boolean,
): Promise<StatementSubject> {
  return inContext(
    deps.db,
    context,
    async (trx) => {
      const member = await requireMember(trx, wanted.community_id, wanted.member_id);
      const community = await communityName(trx, member.community_id);
      const facts = showsName ? await readPartyFacts(trx, deps.personal, [member.party_id]) : undefined;
      return { member, community, name: facts?.get(member.party_id)?.name ?? null };
    },
    { readOnly: true },
  );
}
