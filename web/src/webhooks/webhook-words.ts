import type { Item } from 'condivisa/client';
import type { Tone } from '../kit/page.tsx';
import type { Word } from '../shell/words.ts';

export type Webhook = Item<'/api/v1/webhooks'>;
export type Delivery = Item<'/api/v1/webhooks/{webhook_id}/deliveries'>;

export const DELIVERY_STATES: Readonly<Record<Delivery['state'], Word>> = {
  waiting: ['waiting', 'in attesa'],
  delivered: ['delivered', 'consegnata'],
  failed: ['given up', 'abbandonata'],
  dropped: ['not sent', 'non inviata'],
};
export const DELIVERY_TONES: Readonly<Record<Delivery['state'], Tone>> = {
  waiting: 'info',
  delivered: 'good',
  failed: 'bad',
  dropped: 'warn',
};

export const WEBHOOK_STATES = {
  active: ['active', 'attivo'],
  failing: ['failing', 'in errore'],
  off: ['switched off', 'disattivato'],
  stopped: ['stopped: owner without the right', 'fermo: titolare senza diritto'],
  broken: ['switched off after failures', 'disattivato dopo errori'],
} as const satisfies Readonly<Record<string, Word>>;
export const WEBHOOK_TONES: Readonly<Record<keyof typeof WEBHOOK_STATES, Tone>> = {
  active: 'good',
  failing: 'warn',
  off: 'info',
  stopped: 'bad',
  broken: 'bad',
};

export function stateOf({ active, failing_since, disabled_at, stopped_because }: Webhook): keyof typeof WEBHOOK_STATES {
  if (!active) return disabled_at === null ? 'off' : 'broken';
  if (stopped_because !== null) return 'stopped';
  return failing_since === null ? 'active' : 'failing';
}

/** Why there was no answer. */
export const DELIVERY_FAILURES: Readonly<Record<string, Word>> = {
  not_reached: ['the address was not reached', 'indirizzo non raggiunto'],
  owner_lost_right: ['not sent: its owner no longer has the right', 'non inviata: il titolare non ha più il diritto'],
};
