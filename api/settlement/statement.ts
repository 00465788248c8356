import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { LANGUAGES } from '../../domain/settlement/run/phrases.ts';
import { composeStatement, type StatementHead } from '../../domain/settlement/statement/compose.ts';
import type { Statement } from '../../domain/settlement/statement/types.ts';
import { communityContext, inContext, type RowContext } from '../../infra/postgres/context.ts';
import { recordAudit } from '../../infra/postgres/queries/audit.ts';
import type { MemberRow } from '../../infra/postgres/queries/members.ts';
import { readPartyFacts } from '../../infra/postgres/queries/parties.ts';
import { statementNumber } from '../../infra/postgres/queries/statements.ts';
import type { DB } from '../../infra/postgres/schema.ts';
import { statementCsv } from '../../infra/report/statement/csv.ts';
import { statementHtml } from '../../infra/report/statement/html.ts';
import { statementPdf } from '../../infra/report/statement/pdf.ts';
import { by } from '../by.ts';
import type { ApiDeps } from '../deps.ts';
import { seenMember } from '../members/view.ts';
import { answersJsonOr, route } from '../route.ts';
import { idParam } from '../schemas.ts';
import { seesAll } from './seen-run.ts';
import { readStatementFacts } from './statement-facts.ts';
import { StatementSchema } from './statement-schema.ts';

const Query = z.object({
  community_id: idParam,
  member_id: idParam,
  period: z
    .string()
    .regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/, 'must be a month YYYY-MM or a year YYYY')
    .openapi({ example: '2025-03' }),
  format: z.enum(['html', 'pdf', 'csv', 'json']).default('json'),
  lang: z.enum(LANGUAGES).default('it'),
});

const FORMATS = {
  json: { mediaType: 'application/json', write: (one: Statement) => JSON.stringify(one) },
  html: { mediaType: 'text/html; charset=utf-8', write: statementHtml },
  csv: { mediaType: 'text/csv; charset=utf-8', write: statementCsv },
  pdf: { mediaType: 'application/pdf', write: statementPdf },
} as const;

export const getStatement = route(
  {
    method: 'get',
    path: '/api/v1/settlement/statements',
    id: 'getMemberStatement',
    tag: 'Settlement',
    summary: "A member's month or year: energy, key, gross, costs, fund and net, where it comes from, and what was corrected",
    description:
      'The number belongs to member and period and stays; the content follows the newest versions, earlier ones stand in the corrections. ' +
      'A member reads his own statements only.',
    right: 'statements:read',
    request: { query: Query },
    responses: { 200: answersJsonOr(StatementSchema, ['text/html', 'text/csv', 'application/pdf'], 'In the form that `format` names') },
  },
  async ({ query, context, deps }) => {
    const statement = await makeStatement(deps, context, query);
    const { mediaType, write } = FORMATS[query.format];
    const file = `statement-${statement.number.replace('/', '-')}.${query.format}`;
    const place = query.format === 'pdf' || query.format === 'csv' ? 'attachment' : 'inline';
    return {
      status: 200,
      body: await write(statement),
      headers: {
        'Content-Type': mediaType,
        'Content-Disposition': `${place}; filename="${file}"`,
        'Cache-Control': 'private, no-store',
      },
    };
  },
);

type Wanted = z.output<typeof Query>;

async function makeStatement(deps: ApiDeps, context: RowContext, wanted: Wanted): Promise<Statement> {
  const seen = await inContext(
    deps.db,
    context,
    async (trx) => {
      const member = await seenMember(trx, wanted.community_id, wanted.member_id);
      const community = await trx
        .selectFrom('community')
        .select(['id', 'code', 'name'])
        .where('id', '=', member.community_id)
        .executeTakeFirstOrThrow();
      const facts = await readPartyFacts(trx, deps.personal, [member.party_id]);
      return { member, community, name: facts.get(member.party_id)?.name ?? null };
    },
    { readOnly: true },
  );
  // From here on the whole community counts: a part is a share of all, its chain leads through the readings of all.
  const whole = communityContext(context.actor, [wanted.community_id]);
  return inContext(deps.db, whole, async (trx) => {
    const onlyParties = seesAll(context, wanted.community_id) ? null : [seen.member.party_id];
    const { facts, explanations } = await readStatementFacts(trx, seen.member, { ...wanted, onlyParties });
    const head = {
      period: wanted.period,
      community: seen.community,
      member: memberHead(seen.member, seen.name),
    };
    return composeStatement({ ...head, ...(await numbered(trx, context, seen.member, wanted.period)) }, facts, explanations, wanted.lang);
  });
}

const memberHead = ({ id, code, holder_class, valid_from, valid_to }: MemberRow, name: string | null): StatementHead['member'] => ({
  id,
  code,
  name,
  holder: holder_class,
  valid_from,
  valid_to,
});

async function numbered(
  trx: Transaction<DB>,
  context: RowContext,
  member: MemberRow,
  period: string,
): Promise<Pick<StatementHead, 'number' | 'issued_at'>> {
  const found = await statementNumber(trx, { communityId: member.community_id, membershipId: member.id, period });
  const number = `${found.year}/${String(found.number).padStart(4, '0')}`;
  if (found.isNew) {
    await recordAudit(trx, {
      ...by(context),
      chain: member.community_id,
      action: 'statement.numbered',
      objectKind: 'statement',
      objectId: found.id,
      after: { number, membershipId: member.id, period },
    });
  }
  return { number, issued_at: found.issuedAt.toISOString() };
}
