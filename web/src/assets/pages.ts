import type { PageEntry } from '../shell/page-entry.ts';

export const assetPages: readonly PageEntry[] = [];
