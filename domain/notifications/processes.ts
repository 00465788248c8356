import { type ProcessDeclaration, WORKFLOW_QUEUE } from '../kernel/process.ts';
import type { DeliverMailInput, DeliverMailsInput } from './mails.ts';

/** One delivery per mail. */
export const DELIVER_MAIL = {
  type: 'deliverMail',
  capability: 'notifications',
  taskQueue: WORKFLOW_QUEUE,
  title: 'Deliver a mail',
  id: ({ mailId }: DeliverMailInput) => `mail/${mailId}`,
  summary: ({ mailId }: DeliverMailInput) => `Delivery of mail ${mailId}`,
} as const satisfies ProcessDeclaration<DeliverMailInput>;

/** One delivery for all mails about the same fact of a community. */
export const DELIVER_MAILS = {
  type: 'deliverMails',
  capability: 'notifications',
  taskQueue: WORKFLOW_QUEUE,
  title: 'Deliver the mails about a fact of a community',
  id: ({ batchId }: DeliverMailsInput) => `mails/${batchId}`,
  summary: ({ batchId }: DeliverMailsInput) => `Delivery of the mails of batch ${batchId}`,
} as const satisfies ProcessDeclaration<DeliverMailsInput>;
