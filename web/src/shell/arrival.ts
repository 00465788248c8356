import { type RefObject, useEffect } from 'react';

/** The address whose title had the keyboard last. */
let arrivedAt = location.pathname;

/** A new page takes the keyboard to its title, as a loaded document would. */
export function useArrival(title: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (location.pathname === arrivedAt) return;
    arrivedAt = location.pathname;
    title.current?.focus({ preventScroll: true });
  }, [title]);
}
