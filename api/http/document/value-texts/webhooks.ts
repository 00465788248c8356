import { EVENT_TYPE_NAMES, eventText } from '../../../../domain/notifications/event-types.ts';
import { type ValueTexts, valuesOf } from './types.ts';

export const WEBHOOK_VALUES: readonly ValueTexts[] = [
  valuesOf('event_type name', Object.fromEntries(EVENT_TYPE_NAMES.map((name) => [name, eventText(name)]))),
  valuesOf('state', {
    waiting: 'waits for its next attempt, or until its stopped webhook is saved again',
    delivered: 'the receiver answered with a status of class 2',
    failed: 'nine attempts failed, or the webhook was switched off',
    dropped: 'was not sent, because the owner may not read the object or a manager switched the webhook off',
  }),
  valuesOf('stopped_because', {
    owner_lost_right: 'the account, key or session that saved it last no longer has the right `webhooks:write`',
  }),
  valuesOf('disabled_for', { failing: 'its address failed for three days', gone: 'its address answered 410' }),
];
