import { inContext } from '../../../infra/postgres/driver/index.ts';
import { businessCounts } from '../../../infra/postgres/settlement/business-counts.ts';
import { businessText } from '../../../infra/telemetry/business-metrics.ts';
import { route } from '../own-route.ts';
import { answers } from '../route.ts';

/** The figures of the business, for Prometheus with a key of an operator that is narrowed to the scope `metrics:read`. */
export const businessMetrics = route(
  {
    method: 'get',
    path: '/metrics/business',
    id: 'getBusinessMetrics',
    tag: 'System',
    summary: 'Get business figures as Prometheus metrics',
    description:
      'Months and years that wait, overdue months, changes that are not settled yet, failed imports, waiting mails and payments, and failing deliveries to webhooks, of all communities. For Prometheus, with an API key of an operator that has only the scope `metrics:read`.',
    right: 'metrics:read',
    responses: { 200: answers('text/plain', 'Prometheus text format') },
  },
  async ({ deps, context }) => {
    const counts = await inContext(deps.db, context, (trx) => businessCounts(trx), { readOnly: true, snapshot: true });
    const { text, contentType } = await businessText(counts);
    return { status: 200, body: new Uint8Array(Buffer.from(text)), headers: { 'Content-Type': contentType, 'Cache-Control': 'no-store' } };
  },
);
