import { type Answer, ApiFailure } from 'condivisa/client';
import { createContext, type ReactNode, useContext } from 'react';
import { FailurePanel } from '../kit/failure.tsx';
import { Loading } from '../kit/loading.tsx';
import { signedIn } from './client.ts';
import { useRead } from './query.ts';
import { useStore } from './store.ts';

export type Me = Answer<'get', '/api/v1/auth/me'>;
export type HeldRole = Me['roles'][number];

const SessionContext = createContext<Me | undefined>(undefined);

/** Who is signed in; everything below may rely on it. A visitor is sent to the sign-in and comes back to the same address. */
export function Session({ children }: { readonly children: ReactNode }) {
  const stillSignedIn = useStore(signedIn);
  const me = useRead('/api/v1/auth/me', {});
  const refused = !stillSignedIn || (me.error instanceof ApiFailure && me.error.status === 401);
  if (refused) return <ToSignIn />;
  if (me.data) return <SessionContext value={me.data}>{children}</SessionContext>;
  if (me.error) return <FailurePanel error={me.error} retry={() => void me.refetch()} />;
  return <Loading page />;
}

function ToSignIn() {
  const here = `${location.pathname}${location.search}`;
  location.replace(here === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`);
  return <Loading page />;
}

export function useMe(): Me {
  const me = useContext(SessionContext);
  if (me === undefined) throw new Error('useMe is used outside of Session');
  return me;
}
