import { useSyncExternalStore } from 'react';
import { useTheme } from '../shell/theme.ts';

const query = globalThis.matchMedia?.('(prefers-color-scheme: dark)');

function subscribe(listener: () => void): () => void {
  query?.addEventListener('change', listener);
  return () => query?.removeEventListener('change', listener);
}

/** Whether the page is dark now, for what is painted and not styled. */
export function useDark(): boolean {
  const theme = useTheme();
  const system = useSyncExternalStore(subscribe, () => query?.matches ?? false);
  return theme === 'system' ? system : theme === 'dark';
}
