import { createRootRoute, createRoute, createRouter, Outlet, useParams } from '@tanstack/react-router';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { FailurePanel } from '../kit/failure.tsx';
import { Loading } from '../kit/loading.tsx';
import { Page } from '../kit/page.tsx';
import { PAGES } from '../pages.ts';
import { InCommunity, keepCommunity, placeOf, useCommunity } from './community.tsx';
import { FirstPage } from './first-page.tsx';
import { Layout } from './layout.tsx';
import { reloadForBuild } from './new-build.ts';
import { OfflineNotice } from './offline.tsx';
import type { PageEntry } from './page-entry.ts';
import { mayOpen } from './reach.ts';
import { NotFoundPage, RefusedPage } from './refused.tsx';
import { Session, useMe } from './session.tsx';

const root = createRootRoute({
  component: () => (
    <Session>
      <Layout>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </Layout>
    </Session>
  ),
  notFoundComponent: NotFoundPage,
  errorComponent: ({ error }) => <Failed error={error as Error} />,
});

/** Code that could not be loaded is asked for again only by a page that is loaded again. */
function Failed({ error }: { readonly error: Error }) {
  const [reloading] = useState(() => reloadForBuild(error));
  if (reloading) return <Loading page />;
  return (
    <Page title="Condivisa">
      <OfflineNotice />
      <FailurePanel error={error} retry={() => location.reload()} />
    </Page>
  );
}

/** Opens a page to those who may see it. The API decides on each call; this only spares a page full of refusals. */
function Guarded({ entry }: { readonly entry: PageEntry }) {
  const { communityId } = useParams({ strict: false }) as { readonly communityId?: string };
  if (communityId === undefined) return <OnPlatform entry={entry} />;
  return (
    <InCommunity id={Number(communityId)} otherwise={<NotFoundPage />}>
      <OnCommunity entry={entry} />
    </InCommunity>
  );
}

/** Another object of the same kind is another page: nothing typed or chosen on the one is left on the other. */
const useObjectKey = (): string => Object.values(useParams({ strict: false })).join('/');

function OnPlatform({ entry }: { readonly entry: PageEntry }): ReactNode {
  const key = useObjectKey();
  return mayOpen(useMe(), entry.needs) ? <entry.page key={key} /> : <RefusedPage />;
}

function OnCommunity({ entry }: { readonly entry: PageEntry }): ReactNode {
  const community = useCommunity();
  const me = useMe();
  const key = useObjectKey();
  useEffect(() => keepCommunity(community.id), [community.id]);
  return mayOpen(me, entry.needs, placeOf(community)) ? <entry.page key={key} /> : <RefusedPage />;
}

const first = createRoute({ getParentRoute: () => root, path: '/', component: FirstPage });
const pages = PAGES.map((entry) =>
  createRoute({
    getParentRoute: () => root,
    path: entry.path,
    // Runs when a link to the page is touched, too, and at the first opening beside the reads of the shell.
    loader: () => entry.page.preload(),
    component: () => <Guarded entry={entry} />,
  }),
);

/** Filters and periods of a page stand in its address as plain texts, so a link to it shows the same. */
export const router = createRouter({
  routeTree: root.addChildren([first, ...pages]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(
      Object.entries(search).filter(([, value]) => value !== undefined && value !== '') as [string, string][],
    ).toString();
    return text === '' ? '' : `?${text}`;
  },
});
