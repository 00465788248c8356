import { useState } from 'react';
import { moveAlong } from './cursor.ts';
import { following, zoomed } from './decimate.ts';

export type Stretch = readonly [from: number, to: number];

const CLOSER = 0.5;
const FARTHER = 2;

/** A cursor along a long series, and the stretch of it that is seen. */
export function useZoom(count: number, page: number) {
  const all: Stretch = [0, Math.max(0, count - 1)];
  const [state, setState] = useState<{ readonly at: number | null; readonly seen: Stretch }>({ at: null, seen: all });
  const seen: Stretch = state.seen[1] > all[1] ? all : state.seen;
  const at = state.at !== null && state.at < count ? state.at : null;
  const zoom = (factor: number): void => setState({ at, seen: zoomed(seen, at ?? Math.round((seen[0] + seen[1]) / 2), factor, count) });
  const showAll = (): void => setState({ at, seen: all });
  const onKey = (key: string): boolean => {
    if (key === '+' || key === '=') zoom(CLOSER);
    else if (key === '-') zoom(FARTHER);
    else if (key === '0') showAll();
    else if (key === 'Escape') setState({ at: null, seen });
    else {
      const next = at === null && key.startsWith('Arrow') ? seen[0] : moveAlong(at, key, count, page);
      if (next === undefined) return false;
      setState({ at: next, seen: following(seen, next, count) });
    }
    return true;
  };
  return {
    at,
    seen,
    onKey,
    showAll,
    closer: () => zoom(CLOSER),
    farther: () => zoom(FARTHER),
    show: ([from, to]: Stretch) => setState({ at, seen: zoomed([from, to], (from + to) / 2, 1, count) }),
    point: (next: number | null) => setState({ at: next, seen }),
  };
}
