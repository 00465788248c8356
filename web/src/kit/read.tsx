import type { ReactNode } from 'react';
import { FailurePanel } from './failure.tsx';
import { Loading } from './loading.tsx';

interface Reading<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

/** What an answer shows: waiting, failed with a way to try again, or the content. */
export function Read<T>({ of, children }: { readonly of: Reading<T>; readonly children: (data: T) => ReactNode }) {
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <FailurePanel error={of.error} retry={() => void of.refetch()} />;
  return <Loading />;
}
