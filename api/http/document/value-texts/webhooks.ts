import { EVENT_TYPES } from '../../../../domain/notifications/event-types.ts';
import { type ValueTexts, valuesOf } from './types.ts';

export const WEBHOOK_VALUES: readonly ValueTexts[] = [
  valuesOf('event_type name', EVENT_TYPES),
  valuesOf('state', {
    waiting: 'waits for its next attempt, or until its webhook, which is stopped, is saved again',
    delivered: 'the receiver answered with a status of class 2',
    failed: 'nine attempts failed, or the webhook was switched off',
    dropped: 'was not sent, because the owner may not read what it is about or a manager switched the webhook off',
  }),
  valuesOf('stopped_because', {
    owner_lost_right: 'the account that saved it last, or the key or session in which it did, no longer has the right `webhooks:write`',
  }),
  valuesOf('disabled_for', { failing: 'its address failed for three days', gone: 'its address answered 410' }),
];
