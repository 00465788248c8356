import type { ComponentType, LazyExoticComponent } from 'react';
import { lazy } from 'react';
import type { IconName } from '../kit/icon.tsx';
import type { Needs } from './reach.ts';
import type { Word } from './words.ts';

/** Parts of the menu, in their order. */
export const SECTIONS = [
  'home',
  'mine',
  'community',
  'energy',
  'money',
  'gse',
  'setup',
  'operations',
  'platform',
  'accounts',
  'help',
] as const;
export type Section = (typeof SECTIONS)[number];

/** A page: its address, who may open it, its name in the menu. Each capability lists its own in `src/<capability>/pages.ts`. */
export interface PageEntry {
  /** As the router writes it: `/c/$communityId/members/$memberId`. */
  readonly path: string;
  readonly title: Word;
  readonly needs: Needs;
  /** Left out for pages that others lead to. */
  readonly menu?: {
    readonly section: Section;
    readonly icon: IconName;
    /** Where the title is too long for the bar of a phone. */
    readonly short?: Word;
  };
  readonly page: LazyPage;
}

export type LazyPage = LazyExoticComponent<ComponentType> & {
  /** Begins to load the code of the page before it is shown. */
  readonly preload: () => void;
};

/** A page whose code is loaded when it is first opened: `lazyPage(() => import('./members-page.tsx'), 'MembersPage')`. */
export function lazyPage<N extends string>(load: () => Promise<Record<N, ComponentType>>, name: N): LazyPage {
  const page = lazy(async () => ({ default: (await load())[name] }));
  // A failure is met again, and said, where the page is shown.
  return Object.assign(page, { preload: () => void load().catch(() => undefined) });
}
