import type { Word } from '../../shell/words.ts';

/** Kinds of money. */
export const COMPONENT: Readonly<Record<string, Word>> = {
  premium: ['Premium tariff', 'Tariffa premio'],
  refund: ['Valorisation', 'Valorizzazione'],
  sale: ['Energy sold', 'Energia venduta'],
};
