import { PAGES } from '../pages.ts';
import { type Community, placeOf } from './community.tsx';
import { type PageEntry, SECTIONS, type Section } from './page-entry.ts';
import { mayOpen } from './reach.ts';
import type { Me } from './session.tsx';

type MenuPage = PageEntry & { readonly menu: NonNullable<PageEntry['menu']> };

export interface MenuItem {
  readonly entry: MenuPage;
  readonly to: string;
}

export interface MenuPart {
  readonly section: Section;
  readonly items: readonly MenuItem[];
}

const inMenu = (entry: PageEntry): entry is MenuPage => entry.menu !== undefined;
const isOfCommunity = ({ path }: PageEntry): boolean => path.includes('$communityId');

const PLATFORM: readonly Section[] = ['operations', 'platform', 'accounts'];

/** What the menu offers somebody, in a community or without one; on pages of the platform its sections come right after the start page. */
export function menuOf(me: Me, community: Community | undefined, isPlatform = false): readonly MenuPart[] {
  const place = community && placeOf(community);
  const items = PAGES.filter(inMenu)
    .filter(
      (entry) => (isOfCommunity(entry) ? place !== undefined : true) && mayOpen(me, entry.needs, isOfCommunity(entry) ? place : undefined),
    )
    .map((entry) => ({ entry, to: entry.path.replace('$communityId', String(community?.id)) }));
  const [home, ...others] = SECTIONS;
  const sections = isPlatform ? [home, ...PLATFORM, ...others.filter((section) => !PLATFORM.includes(section))] : SECTIONS;
  return sections
    .map((section) => ({ section, items: items.filter(({ entry }) => entry.menu.section === section) }))
    .filter((part) => part.items.length > 0);
}

/** The part that leads to a page: the one with the longest address that the page's begins with. */
export function sectionOf(parts: readonly MenuPart[], path: string): Section | undefined {
  const leads = parts
    .flatMap(({ section, items }) => items.map(({ to }) => ({ section, to })))
    .filter(({ to }) => path === to || path.startsWith(`${to}/`));
  return leads.reduce<(typeof leads)[number] | undefined>((best, one) => (one.to.length > (best?.to.length ?? 0) ? one : best), undefined)
    ?.section;
}
