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

/** What the menu offers somebody, in a community or without one; `first`: the section that comes right after the start page. */
export function menuOf(me: Me, community: Community | undefined, first?: Section): readonly MenuPart[] {
  const place = community && placeOf(community);
  const items = PAGES.filter(inMenu)
    .filter(
      (entry) => (isOfCommunity(entry) ? place !== undefined : true) && mayOpen(me, entry.needs, isOfCommunity(entry) ? place : undefined),
    )
    .map((entry) => ({ entry, to: entry.path.replace('$communityId', String(community?.id)) }));
  const [home, ...others] = SECTIONS;
  const sections = first === undefined ? SECTIONS : [home, first, ...others.filter((section) => section !== first)];
  return sections
    .map((section) => ({ section, items: items.filter(({ entry }) => entry.menu.section === section) }))
    .filter((part) => part.items.length > 0);
}
