import { EVENT_TYPES } from '../../../../domain/notifications/event-types.ts';
import { type ValueTexts, valuesOf } from './types.ts';

export const WEBHOOK_VALUES: readonly ValueTexts[] = [
  valuesOf('event_type name', EVENT_TYPES),
  valuesOf('state', {
    waiting: 'waits for its next attempt',
    delivered: 'the receiver answered with a status of class 2',
    failed: 'nine attempts failed, or the webhook was switched off',
    dropped: 'was not sent, because the owner lost the right or a manager switched the webhook off',
  }),
  valuesOf('disabled_for', { failing: 'its address failed for three days', gone: 'its address answered 410' }),
];
