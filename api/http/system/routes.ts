import { z } from '@hono/zod-openapi';
import type { Metrics } from '../../../infra/telemetry/metrics.ts';
import { publicRoute } from '../own-route.ts';
import { answers, type RouteModule } from '../route.ts';
import { timestamp } from '../schemas.ts';
import { businessMetrics, listBusinessFigures } from './business.ts';
import { keptAMoment } from './kept-a-moment.ts';
import { readiness } from './readiness.ts';
import { listSchedules } from './schedules.ts';

const Health = z.object({ status: z.literal('pass') }).openapi('Health');
const Dependency = z.object({ status: z.enum(['pass', 'fail']), output: z.string().optional(), duration_ms: z.int() });
const WorkerHealth = z.object({
  name: z.string().describe('Name of the process, as `npm run status` shows it'),
  task_queue: z.string().describe('Queue of Temporal that it processes; `mqtt`: it listens to the broker'),
  status: z.enum(['pass', 'fail']),
  last_seen_at: timestamp
    .nullable()
    .describe('When a worker last polled the queue, or the ingest reported that it runs; null: not recently'),
  output: z.string().optional(),
});
const Readiness = z
  .object({
    status: z.enum(['pass', 'fail']),
    checks: z.record(z.string(), Dependency),
    workers: z.array(WorkerHealth).describe('One entry per worker. They do not affect `status`: the API accepts calls without them'),
  })
  .openapi('Readiness');

const live = publicRoute(
  {
    method: 'get',
    path: '/livez',
    id: 'livez',
    tag: 'System',
    summary: 'Check that the process is running',
    description: 'Answers as long as the process runs, without checking any dependency.',
    right: 'public',
    responses: { 200: Health },
  },
  async () => ({ status: 200, body: { status: 'pass' } }),
);

const ready = publicRoute(
  {
    method: 'get',
    path: '/readyz',
    id: 'readyz',
    tag: 'System',
    summary: 'Check that all dependencies respond',
    description:
      'The body names each dependency that does not respond. `status` and the HTTP status describe the API alone: without ' +
      'workers it still accepts calls, and the work that they start waits; `workers` says which workers are available.',
    right: 'public',
    responses: { 200: Readiness, 503: Readiness },
  },
  async ({ deps }) => {
    const body = await readiness(deps);
    return { status: body.status === 'pass' ? 200 : 503, body, headers: { 'Cache-Control': 'no-store' } };
  },
);

/** The text of all series takes tens of milliseconds to write. */
const metricsText = keptAMoment(async ({ registry }: Metrics) => new Uint8Array(Buffer.from(await registry.metrics())));

const metrics = publicRoute(
  {
    method: 'get',
    path: '/metrics',
    id: 'metrics',
    tag: 'System',
    summary: 'Get Prometheus metrics',
    description: 'Returns the text format of Prometheus. Reachable from the network of the operator only.',
    right: 'public',
    responses: { 200: answers('text/plain', 'Prometheus text format') },
  },
  async ({ deps: { metrics } }) => ({
    status: 200,
    body: await metricsText(metrics),
    headers: { 'Content-Type': metrics.registry.contentType },
  }),
);

export const systemRoutes: RouteModule = [live, ready, metrics, businessMetrics, listBusinessFigures, listSchedules];
