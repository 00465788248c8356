import { useSyncExternalStore } from 'react';
import { usePrinting, useTheme } from '../shell/theme.ts';

const query = globalThis.matchMedia?.('(prefers-color-scheme: dark)');

function subscribe(listener: () => void): () => void {
  query?.addEventListener('change', listener);
  return () => query?.removeEventListener('change', listener);
}

/** Whether the page is dark now, for what is painted and not styled; what is printed is not. */
export function useDark(): boolean {
  const theme = useTheme();
  const printing = usePrinting();
  const system = useSyncExternalStore(subscribe, () => query?.matches ?? false);
  if (printing) return false;
  return theme === 'system' ? system : theme === 'dark';
}
