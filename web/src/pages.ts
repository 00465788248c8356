import { kitPages } from './kit/pages.ts';
import type { PageEntry } from './shell/page-entry.ts';

/** Every page, by capability; the menu follows this order within its sections. */
export const PAGES: readonly PageEntry[] = [...kitPages];
