import { type ProcessDeclaration, WORKFLOW_QUEUE } from '../kernel/process.ts';

/** The one process that delivers to the addresses of all webhooks, open while there is something to deliver to. */
export const DELIVER_WEBHOOKS = {
  type: 'deliverWebhooks',
  capability: 'webhooks',
  taskQueue: WORKFLOW_QUEUE,
  title: 'Deliver events to webhooks',
  id: () => 'webhooks',
  summary: () => 'Delivery of events to the addresses of webhooks',
} as const satisfies ProcessDeclaration<Record<string, never>>;
