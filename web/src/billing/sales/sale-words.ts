import type { Item } from 'condivisa/client';
import type { Tone } from '../../kit/page.tsx';
import type { Word } from '../../shell/words.ts';

export type Sale = Item<'/api/v1/settlement/energy-sales'>;

export const SALE_STATE: Readonly<Record<Sale['state'], readonly [Word, Tone]>> = {
  posted: [['counts', 'conta'], 'good'],
  awaiting_approval: [['waits for approval', 'attende approvazione'], 'warn'],
  discarded: [['replaced', 'sostituita'], 'info'],
};
export const SALE_REFUSED: readonly [Word, Tone] = [['refused', 'respinta'], 'bad'];
export const BUYER: Readonly<Record<Sale['buyer'], Word>> = {
  gse: ['GSE (dedicated withdrawal)', 'GSE (ritiro dedicato)'],
  trader: ['trader', 'altro acquirente'],
};
export const FINDING: Readonly<Record<Sale['findings'][number], Word>> = {
  lowers: ['less than before', 'meno di prima'],
  below_received: ['less than arrived', 'meno di quanto arrivato'],
  grows: ['far more than before', 'molto più di prima'],
  other_producer: ['another producer', 'un altro produttore'],
  month_waits: ['another change of the month waits', 'un’altra modifica del mese è in attesa'],
};
