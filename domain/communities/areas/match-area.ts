import type { Position } from '../../kernel/geometry/shape.ts';
import { islandAt } from './islands.ts';

/** Metres around a border within which the map does not decide: its lines are drawn by hand and rounded. Decision 0078. */
export const BORDER_METRES = 50;

/**
 * What the map says of a position. Only `inside` passes by itself; the others go to a person: near a border, outside every area, on two
 * areas, on a minor island (which is one area as a whole).
 */
export const AREA_MATCHES = ['inside', 'border', 'outside', 'several', 'island'] as const;
export type AreaMatch = (typeof AREA_MATCHES)[number];

/** A version of an area at a position. */
export interface AreaAt {
  readonly code: string;
  readonly covers: boolean;
  /** Its border is within BORDER_METRES. */
  readonly near: boolean;
}

/** What the map says, and the code that is proposed: that of the first area that holds the position. */
export function matchArea(position: Position, areas: readonly AreaAt[]): { readonly verdict: AreaMatch; readonly code: string | null } {
  const holding = areas.filter(({ covers }) => covers);
  const code = holding[0]?.code ?? null;
  if (islandAt(position) !== undefined) return { verdict: 'island', code };
  if (holding.length > 1) return { verdict: 'several', code };
  if (areas.some(({ near }) => near)) return { verdict: 'border', code };
  return { verdict: code === null ? 'outside' : 'inside', code };
}
