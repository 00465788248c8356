import { useRouterState } from '@tanstack/react-router';
import { type RefObject, useEffect } from 'react';

/** The address whose title had the keyboard last. */
let arrivedAt = location.pathname;

/** A new page takes the keyboard to its title, as a loaded document would. */
export function useArrival(title: RefObject<HTMLElement | null>): void {
  const path = useRouterState({ select: ({ location: { pathname } }) => pathname });
  useEffect(() => {
    if (path === arrivedAt) return;
    arrivedAt = path;
    title.current?.focus({ preventScroll: true });
  }, [path, title]);
}
