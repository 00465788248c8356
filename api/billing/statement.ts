import { requireStatementSubject } from '../../activities/billing/reads/statement-subject.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { contentDisposition } from '../http/content-disposition.ts';
import { answersJsonOr, route } from '../http/route.ts';
import { StatementQuery, StatementSchema } from './statement-schema.ts';

export const getStatement = route(
  {
    method: 'get',
    path: '/api/v1/settlement/statements',
    id: 'getMemberStatement',
    tag: 'Billing',
    summary: "Get a member's statement of a month or year",
    description:
      'Returns energy, sharing key, gross, costs, fund and net, their origin, and corrections. The number is given when the ' +
      'statement is issued and does not change (null before that); the content follows the latest versions. Members read their ' +
      'own statements only. The name requires the right `members:personal`.',
    right: 'statements:read',
    heavy: {},
    request: { query: StatementQuery },
    responses: {
      200: answersJsonOr(StatementSchema, ['text/html', 'text/csv', 'application/pdf'], 'Statement in the format requested by `format`'),
    },
  },
  async ({ query, context, may, deps, request }) => {
    const keys = may('members:personal') ? deps.personal : null;
    const subject = await inContext(deps.db, context, (trx) => requireStatementSubject(trx, query, keys), { readOnly: true });
    const { number, mediaType, content } = await deps.compute.run('statement', { context, subject, wanted: query }, request.signal);
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
