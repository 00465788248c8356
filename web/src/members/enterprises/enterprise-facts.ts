import type { Item } from 'condivisa/client';
import type { Word } from '../../shell/words.ts';

export const FACTS = '/api/cer/communities/{community_id}/enterprise-facts';
export type EnterpriseFact = Item<typeof FACTS>;

export const ENTERPRISE_SIZE: Readonly<Record<EnterpriseFact['size'], Word>> = {
  micro: ['micro enterprise', 'microimpresa'],
  small: ['small enterprise', 'piccola impresa'],
  medium: ['medium enterprise', 'media impresa'],
  large: ['large enterprise', 'grande impresa'],
};
