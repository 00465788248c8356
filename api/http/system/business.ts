import { z } from '@hono/zod-openapi';
import { inContext } from '../../../infra/postgres/driver/index.ts';
import { businessCounts } from '../../../infra/postgres/settlement/business-counts.ts';
import { type BusinessCount, businessFigures, businessText } from '../../../infra/telemetry/business-metrics.ts';
import { route } from '../own-route.ts';
import { answers, type Call } from '../route.ts';

const countsOf = ({ deps, context }: Pick<Call, 'deps' | 'context'>): Promise<BusinessCount[]> =>
  inContext(deps.db, context, (trx) => businessCounts(trx), { readOnly: true, snapshot: true });

/** The figures of the business, for Prometheus with a key of an operator that is narrowed to the scope `metrics:read`. */
export const businessMetrics = route(
  {
    method: 'get',
    path: '/metrics/business',
    id: 'getBusinessMetrics',
    tag: 'System',
    summary: 'Get business figures as Prometheus metrics',
    description:
      'Returns waiting and overdue months and years, changes that are not settled yet, failed imports, waiting mails and ' +
      'payments, and failing deliveries to webhooks, of all communities. Prometheus calls it with an API key of an operator that ' +
      'has only the scope `metrics:read`.',
    right: 'metrics:read',
    responses: { 200: answers('text/plain', 'Prometheus text format') },
  },
  async ({ deps, context }) => {
    const { text, contentType } = await businessText(await countsOf({ deps, context }));
    return { status: 200, body: new Uint8Array(Buffer.from(text)), headers: { 'Content-Type': contentType, 'Cache-Control': 'no-store' } };
  },
);

const BusinessFigure = z
  .object({
    name: z.string().describe('Name of the metric'),
    state: z.string().nullable().describe('Value of its label; null: none'),
    figure: z.number().describe('A number of things; seconds or cents where the name ends so'),
  })
  .openapi('BusinessFigure');

/** The same figures for people. */
export const listBusinessFigures = route(
  {
    method: 'get',
    path: '/api/v1/business-figures',
    id: 'listBusinessFigures',
    tag: 'System',
    summary: 'List business figures',
    description: 'Returns the figures of `/metrics/business` as JSON, under the same names.',
    right: 'metrics:read',
    responses: { 200: z.object({ data: z.array(BusinessFigure) }).openapi('BusinessFigureList') },
  },
  async (call) => ({
    status: 200,
    body: { data: businessFigures(await countsOf(call)).map(({ value, ...metric }) => ({ ...metric, figure: value })) },
    headers: { 'Cache-Control': 'no-store' },
  }),
);
