import { type ProcessDeclaration, WORKFLOW_QUEUE } from '../kernel/process.ts';
import type { DeliverMailInput } from './mails.ts';

/** One delivery per mail. */
export const DELIVER_MAIL = {
  type: 'deliverMail',
  capability: 'notifications',
  taskQueue: WORKFLOW_QUEUE,
  title: 'Deliver a mail',
  id: ({ mailId }: DeliverMailInput) => `mail/${mailId}`,
  summary: ({ mailId }: DeliverMailInput) => `Delivery of mail ${mailId}`,
} as const satisfies ProcessDeclaration<DeliverMailInput>;
