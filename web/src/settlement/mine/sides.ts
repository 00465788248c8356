import type { Word } from '../../shell/words.ts';
import { type MonthCurves, sumOf } from './curves.ts';

/** What a person looks at: own withdrawal, own injection, or what the whole community shared. */
export const SIDES = ['withdrawn', 'injected', 'community'] as const;
export type Side = (typeof SIDES)[number];

export const SIDE_NAMES: Readonly<Record<Side, Word>> = {
  withdrawn: ['What I took', 'Il mio prelievo'],
  injected: ['What I fed in', 'La mia immissione'],
  community: ['The community', 'La comunità'],
};

export interface SideCurves {
  /** Hour by hour in kWh; null where a reading is missing. */
  readonly all: readonly (number | null)[];
  readonly shared: readonly (number | null)[];
}

/** The hours of a side, and what of them was shared. The shared hours of the community are the smaller of injection and withdrawal. */
export function sideOf(curves: MonthCurves, side: Side): SideCurves {
  if (side === 'withdrawn') return { all: sumOf(curves, 'point', 'withdrawn'), shared: sumOf(curves, 'point', 'coincident') };
  if (side === 'injected') return { all: sumOf(curves, 'plant', 'injected'), shared: sumOf(curves, 'plant', 'attributed') };
  return { all: sumOf(curves, 'configuration', 'withdrawn'), shared: sumOf(curves, 'configuration', 'shared') };
}

/** Sides of which there are hours. */
export const sidesIn = (curves: MonthCurves): Side[] => SIDES.filter((side) => sideOf(curves, side).all.length > 0);
