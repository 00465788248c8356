import { Link, useParams, useRouterState } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { Icon } from '../kit/icon.tsx';
import { lastCommunityId, useCommunities } from './community.tsx';
import { CommunitySwitcher } from './community-switcher.tsx';
import { HeldBackNotice } from './held-back.tsx';
import { menuOf } from './menu.ts';
import { PhoneBar, SideMenu } from './menu-parts.tsx';
import { OfflineNotice } from './offline.tsx';
import { Preferences } from './preferences.tsx';
import { SampleTour } from './sample-tour.tsx';
import { useMe } from './session.tsx';
import { useWords } from './words.ts';

const MenuSheet = lazy(async () => ({ default: (await import('./menu-sheet.tsx')).MenuSheet }));

const WORDS = { skip: ['Skip to the content', 'Vai al contenuto'] } as const;

/** The frame around every page: menu by role, community, language, theme, account. Wide: a menu at the left; phone: a bar at the bottom. */
export function Layout({ children }: { readonly children: ReactNode }) {
  const words = useWords(WORDS);
  const me = useMe();
  const community = useShownCommunity();
  const [sheetOpen, openSheet] = useState(false);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useNewPage(path, () => openSheet(false));
  const parts = menuOf(me, community, path.startsWith('/operations'));
  return (
    <div className="min-h-dvh bg-page pb-20 lg:pb-0 lg:pl-64 print:p-0">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:z-50 focus:m-2 focus:rounded-lg focus:bg-surface focus:px-4 focus:py-2"
      >
        {words.skip}
      </a>
      <aside className="fixed inset-y-0 left-0 hidden w-64 flex-col border-r border-line bg-surface lg:flex" data-print="no">
        <Brand />
        <div className="px-3 pb-2">
          <CommunitySwitcher current={community} />
        </div>
        <SideMenu parts={parts} />
        <Preferences me={me} community={community} />
      </aside>
      <header className="flex items-center gap-2 border-b border-line bg-surface px-4 py-2 lg:hidden" data-print="no">
        <Brand small />
        <div className="min-w-0 flex-1">
          <CommunitySwitcher current={community} />
        </div>
      </header>
      <OfflineNotice />
      <HeldBackNotice />
      <SampleTour community={community} />
      <main id="content" tabIndex={-1} className="outline-none">
        {children}
      </main>
      <PhoneBar parts={parts} onMore={() => openSheet(true)} />
      {sheetOpen && (
        <Suspense>
          <MenuSheet open onOpenChange={openSheet} parts={parts}>
            <Preferences me={me} community={community} />
          </MenuSheet>
        </Suspense>
      )}
    </div>
  );
}

const Brand = ({ small = false }: { readonly small?: boolean }) => (
  <Link
    to="/"
    className={`flex items-center gap-2 text-accent ${small ? 'p-1' : 'px-5 py-4 text-lg font-semibold'}`}
    aria-label="Condivisa"
  >
    <Icon name="zap" size={small ? 24 : 22} />
    {!small && <span className="text-ink">Condivisa</span>}
  </Link>
);

/** The community of the address, or the one that was open last while a page of the platform is shown. */
function useShownCommunity() {
  const { communityId } = useParams({ strict: false }) as { readonly communityId?: string };
  const items = useCommunities().data?.items ?? [];
  const id = communityId === undefined ? lastCommunityId() : Number(communityId);
  return items.find((one) => one.id === id) ?? (communityId === undefined && items.length === 1 ? items[0] : undefined);
}

/** A new page closes the menu. */
function useNewPage(path: string, close: () => void): void {
  const [shown, setShown] = useState(path);
  useEffect(() => {
    if (path === shown) return;
    setShown(path);
    close();
  }, [path, shown, close]);
}
