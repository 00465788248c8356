export { DELIVER_MAIL, type DeliverMailInput, deliverMailId } from '../../domain/notifications/mails.ts';

import type { DeliverMailInput } from '../../domain/notifications/mails.ts';

/** One line for the Temporal UI. */
export const summary = ({ mailId }: DeliverMailInput): string => `Delivery of mail ${mailId}`;

export const ROTATE_TOKEN_KEYS = 'rotateTokenKeys';
