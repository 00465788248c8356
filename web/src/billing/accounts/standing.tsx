import type { Item } from 'condivisa/client';
import { Badge, type Tone } from '../../kit/page.tsx';
import { useWord, type Word } from '../../shell/words.ts';

export type PaymentAccount = Item<'/api/cer/communities/{community_id}/payment-accounts'>;
type Standing = PaymentAccount['standing'];

const STANDING: Readonly<Record<Standing, readonly [Word, Tone]>> = {
  proposed: [['waits for another person', 'attende un’altra persona'], 'warn'],
  waiting: [['waiting time runs', 'in attesa di decorrenza'], 'info'],
  current: [['in use', 'in uso'], 'good'],
  ended: [['no longer in use', 'non più in uso'], 'info'],
  withdrawn: [['withdrawn', 'ritirato'], 'info'],
};
export const STANDING_WORDS = Object.fromEntries(Object.entries(STANDING).map(([standing, [word]]) => [standing, word]));

const REFUSED = ['refused', 'respinto'] as const;

export const isLive = (standing: Standing): boolean => ['proposed', 'waiting', 'current'].includes(standing);

export function StandingBadge({ standing }: { readonly standing: Standing }) {
  const [word, tone] = STANDING[standing];
  return <Badge tone={tone}>{useWord(word)}</Badge>;
}

export const RefusedBadge = () => <Badge tone="bad">{useWord(REFUSED)}</Badge>;

/** Groups of four, as people read an account; of one that is not shown whole, its end. */
export const ibanText = (iban: string): string => iban.replace(/(.{4})(?=.)/g, '$1 ');
export const endText = ({ country, ends_with }: Pick<PaymentAccount, 'country' | 'ends_with'>): string =>
  ends_with === null ? '' : `${country} •••• ${ends_with}`;
