import type { Item } from 'condivisa/client';
import type { Word } from '../../shell/word.ts';

export type StoredRule = Item<'/api/cer/communities/{community_id}/distribution-rules'>;
export type Rule = StoredRule['rule'];
export type Quota = Rule['quotas'][number];
export type Side = Quota['to'];
export type Key = Quota['key'];

export const SIDE_WORDS: Readonly<Record<Side, Word>> = {
  producers: ['producers', 'produttori'],
  consumers: ['consumers', 'consumatori'],
  investors: ['investors', 'finanziatori'],
};

export const KEY_WORDS: Readonly<Record<Key, Word>> = {
  attributed_energy: ['by the shared energy of each plant', "secondo l'energia condivisa di ciascun impianto"],
  injected: ['by all energy fed in', "secondo tutta l'energia immessa"],
  coincident_withdrawal: ['by the shared energy of each point', "secondo l'energia condivisa di ciascun punto"],
  total_withdrawal: ['by all energy taken', "secondo tutta l'energia prelevata"],
  equal: ['in equal parts', 'in parti uguali'],
  investment: ['by what each paid in', 'secondo quanto versato da ciascuno'],
  fixed_shares: ['by fixed shares', 'secondo quote fisse'],
};

export const KEYS_OF: Readonly<Record<Side, readonly Key[]>> = {
  producers: ['attributed_energy', 'injected', 'equal', 'investment', 'fixed_shares'],
  consumers: ['coincident_withdrawal', 'total_withdrawal', 'equal', 'investment', 'fixed_shares'],
  investors: ['investment', 'fixed_shares'],
};

export const isWeighted = (key: Key): key is 'investment' | 'fixed_shares' => key === 'investment' || key === 'fixed_shares';
