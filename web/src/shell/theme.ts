import { followKept, keep, readKept } from './kept.ts';
import { createStore, useStore } from './store.ts';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const isTheme = (text: string | null): text is Theme => THEMES.some((name) => name === text);
const kept = readKept('theme');
const theme = createStore<Theme>(isTheme(kept) ? kept : 'system');
show(theme.get());
followKept('theme', (chosen) => isTheme(chosen) && show(chosen));

function show(chosen: Theme): void {
  if (chosen === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = chosen;
  theme.set(chosen);
}

export function chooseTheme(next: Theme): void {
  keep('theme', next);
  show(next);
}

/** Is the page being printed now? Paper is light, also for what is painted and not styled. */
const printing = createStore(false);
globalThis.addEventListener('beforeprint', () => {
  document.documentElement.dataset.theme = 'light';
  printing.set(true);
});
globalThis.addEventListener('afterprint', () => {
  show(theme.get());
  printing.set(false);
});

export const usePrinting = (): boolean => useStore(printing);
export const useTheme = (): Theme => useStore(theme);
