import { Badge, type Tone } from '../../kit/page.tsx';
import { useWord, type Word } from '../../shell/words.ts';
import type { DeviceItem } from './device-words.ts';

type Health = DeviceItem['status'];

export const HEALTH: Readonly<Record<Health, Word>> = {
  never_seen: ['nothing received yet', 'nessun dato ricevuto'],
  sending: ['sending', 'attivo'],
  late: ['late', 'in ritardo'],
  silent: ['silent for over a day', 'in silenzio da oltre un giorno'],
  revoked: ['revoked', 'revocato'],
};
const TONES: Readonly<Record<Health, Tone>> = {
  never_seen: 'info',
  sending: 'good',
  late: 'warn',
  silent: 'bad',
  revoked: 'info',
};

/** How a device is at present, in words and colour. */
export function HealthBadge({ health }: { readonly health: Health }) {
  return <Badge tone={TONES[health]}>{useWord(HEALTH[health])}</Badge>;
}
