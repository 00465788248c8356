import type { PageEntry } from '../shell/page-entry.ts';

export const onboardingPages: readonly PageEntry[] = [];
