import { useSyncExternalStore } from 'react';

const wide = matchMedia('(min-width: 40rem)');
const subscribe = (listener: () => void): (() => void) => {
  wide.addEventListener('change', listener);
  return () => wide.removeEventListener('change', listener);
};

/** False on a phone (below 640 px). */
export const useWide = (): boolean => useSyncExternalStore(subscribe, () => wide.matches);
