import { billingPages } from './billing/pages.ts';
import { documentPages } from './documents/pages.ts';
import { kitPages } from './kit/pages.ts';
import { memberPages } from './members/pages.ts';
import { settlementPages } from './settlement/pages.ts';
import type { PageEntry } from './shell/page-entry.ts';

/** Every page, by capability; the menu follows this order within its sections. */
export const PAGES: readonly PageEntry[] = [...memberPages, ...settlementPages, ...billingPages, ...documentPages, ...kitPages];
