import { type Declaration, MANAGERS } from '../kernel/declaration.ts';
import { message } from '../kernel/messages.ts';

export const WEBHOOKS = {
  rights: {
    'webhooks:read': { text: 'read webhooks and their deliveries', heldBy: MANAGERS },
    'webhooks:write': { text: 'create, change and delete webhooks, send deliveries again', heldBy: MANAGERS },
  },
  events: {
    'webhook.disabled': message('A webhook was switched off because its address failed for days or answered 410', 'Webhook disattivato'),
    'webhook.ping': message('A test delivery; it is sent to the one webhook whatever events that asks for', 'Consegna di prova'),
  },
  eventsReadBy: {
    webhook: 'webhooks:write',
  },
  unpublished: ['webhook'],
} as const satisfies Declaration;
