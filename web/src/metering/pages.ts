import type { PageEntry } from '../shell/page-entry.ts';

export const meteringPages: readonly PageEntry[] = [];
