import { type ProcessDeclaration, WORKFLOW_QUEUE } from '../kernel/process.ts';
import type { DeliverMailInput } from './mails.ts';

/** One delivery per mail. Its workflow stands in the folder of identity, whose mails it was made for. */
export const DELIVER_MAIL = {
  type: 'deliverMail',
  capability: 'identity',
  taskQueue: WORKFLOW_QUEUE,
  title: 'Deliver a mail',
  id: ({ mailId }: DeliverMailInput) => `mail/${mailId}`,
  summary: ({ mailId }: DeliverMailInput) => `Delivery of mail ${mailId}`,
} as const satisfies ProcessDeclaration<DeliverMailInput>;
