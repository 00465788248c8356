import type { Word } from '../../shell/words.ts';

/** What the ring-fenced premium may be used for. */
export const PURPOSE: Readonly<Record<'non_enterprise_consumers' | 'social_purpose', Word>> = {
  non_enterprise_consumers: ['consumers that are not enterprises', 'consumatori diversi dalle imprese'],
  social_purpose: ['social purpose near the plants', 'finalità sociali nei territori degli impianti'],
};
