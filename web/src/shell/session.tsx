import { type Answer, ApiFailure } from 'condivisa/client';
import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';
import { FailurePanel } from '../kit/failure.tsx';
import { Loading } from '../kit/loading.tsx';
import { sessionState } from './client.ts';
import { useCommunities } from './community.tsx';
import { OfflineNotice } from './offline.tsx';
import { useRead } from './query.ts';
import { useStore } from './store.ts';

export type Me = Answer<'get', '/api/v1/auth/me'>;
export type HeldRole = Me['roles'][number];

const RETRY_MS = 5_000;

const SessionContext = createContext<Me | undefined>(undefined);

/** Who is signed in; everything below may rely on it. A visitor is sent to the sign-in and comes back to the same address. */
export function Session({ children }: { readonly children: ReactNode }) {
  const state = useStore(sessionState);
  return state === 'open' ? <Open>{children}</Open> : <ToSignIn back={state === 'ended'} />;
}

function Open({ children }: { readonly children: ReactNode }) {
  const me = useRead('/api/v1/auth/me', {});
  // Everything below needs them: asked for at once, not only after the answer above.
  useCommunities();
  useSamePerson(me.data);
  if (me.error instanceof ApiFailure && me.error.status === 401) return <ToSignIn back />;
  if (me.data) return <SessionContext value={me.data}>{children}</SessionContext>;
  return (
    <>
      <OfflineNotice />
      {me.error ? <NotReached error={me.error} retry={() => void me.refetch()} /> : <Loading page />}
    </>
  );
}

/** Tries again by itself: a network that came back is not always reported to the page. */
function NotReached({ error, retry }: { readonly error: Error; readonly retry: () => void }) {
  const latest = useRef(retry);
  useEffect(() => {
    latest.current = retry;
  });
  useEffect(() => {
    const timer = setInterval(() => latest.current(), RETRY_MS);
    return () => clearInterval(timer);
  }, []);
  return <FailurePanel error={error} retry={retry} />;
}

/** Another account of this browser, signed in by another tab, begins with a page that holds nothing of the former one. */
function useSamePerson(me: Me | undefined): void {
  const first = useRef(me?.id);
  useEffect(() => {
    if (me === undefined) return;
    first.current ??= me.id;
    if (first.current !== me.id) location.reload();
  }, [me]);
}

function ToSignIn({ back }: { readonly back: boolean }) {
  const here = `${location.pathname}${location.search}`;
  location.replace(here === '/' || !back ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`);
  return <Loading page />;
}

/** Who is signed in; undefined where nobody need be. */
export const useMeIfAny = (): Me | undefined => useContext(SessionContext);

export function useMe(): Me {
  const me = useContext(SessionContext);
  if (me === undefined) throw new Error('useMe is used outside of Session');
  return me;
}
