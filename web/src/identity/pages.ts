import type { PageEntry } from '../shell/page-entry.ts';

export const identityPages: readonly PageEntry[] = [];
