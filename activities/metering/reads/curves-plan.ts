import type { CurveBlock, CurveStep } from '../../../domain/metering/curves/block.ts';
import type { Stretch, Stretches } from '../../../domain/metering/curves/plan.ts';
import type { CurvesOf, DueSeries } from '../../../infra/postgres/metering/curve-series.ts';

/** Which curves are asked for; `to` excluded. */
export interface CurvesWanted {
  readonly of: CurvesOf;
  readonly quantity: string | null;
  readonly step: CurveStep;
  readonly period: Stretch;
  /** As of when readings are taken, epoch ms; null: now. */
  readonly knownAtMs: number | null;
  /** One curve for each quantity, summed over the series. */
  readonly summed: boolean;
}

/** What is asked for with its series, found once for all pages. */
export interface CurvesPlan extends CurvesWanted {
  readonly holder: { readonly communityId: number; readonly code: string };
  readonly series: readonly DueSeries[];
  readonly stretches: Stretches;
  /** The caller sees every row of the community. */
  readonly wholeCommunity: boolean;
}

/** Where a page begins: the place of a series (0 for sums) and of a day or month in the period. */
export interface CurvePosition {
  readonly series: number;
  readonly at: number;
}

export interface CurvesPage {
  readonly blocks: readonly CurveBlock[];
  readonly next: CurvePosition | null;
}

export const FIRST_POSITION: CurvePosition = { series: 0, at: 0 };
