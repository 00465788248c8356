import type { Community } from '../shell/community.tsx';
import type { Word } from '../shell/words.ts';

export const COMMUNITY_STATUS: Readonly<Record<Community['status'], Word>> = {
  draft: ['draft', 'bozza'],
  pending_gse: ['waiting for GSE', 'in attesa del GSE'],
  active: ['active', 'attiva'],
  archived: ['archived', 'archiviata'],
};
