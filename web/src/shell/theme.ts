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

export const useTheme = (): Theme => useStore(theme);
