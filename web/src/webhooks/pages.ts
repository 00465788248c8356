import type { PageEntry } from '../shell/page-entry.ts';

export const webhookPages: readonly PageEntry[] = [];
