import { UNITS_PER_KWH } from '../../../domain/kernel/energy/units.ts';
import { DomainError, invalidInput } from '../../../domain/kernel/errors.ts';
import type { CorrectionAction } from '../../../domain/metering/corrections/correction.ts';
import { correctionMessages } from '../../../domain/metering/corrections/messages.ts';
import { estimateGap } from '../../../domain/metering/estimation/estimate-gap.ts';
import type { Quality } from '../../../domain/metering/series-readings.ts';
import type { AskedReadings, StoredSeries } from '../reads/stored-series.ts';
import { registerOfGap } from '../registers/known-registers.ts';

/** What a person changes of stored readings. */
export interface CorrectReadings extends AskedReadings {
  readonly action: CorrectionAction;
  /** Of the values that are given; the rank of decision record 0041 decides whether they replace what stands. */
  readonly grade: Quality;
  /** kWh of each interval, or one for all of them. */
  readonly valuesKwh?: readonly number[] | undefined;
  /** What the register says of all intervals together: an estimate is closed to it. Left out, what readings of the register say counts. */
  readonly totalKwh?: number | undefined;
  readonly note: string;
  readonly findings: readonly number[];
  readonly apiKeyId: number | undefined;
  readonly sessionId: number | undefined;
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Whole units of each changed interval, null where the reading is taken away. */
export function newValues(
  series: StoredSeries,
  range: Range,
  { action, valuesKwh, totalKwh }: CorrectReadings,
): readonly (number | null)[] {
  const count = range.to - range.from;
  if (action === 'reject') return Array<null>(count).fill(null);
  if (action === 'value') return givenValues(series, count, valuesKwh ?? []);
  const { window, shape, dark, unit, zone } = series;
  const total =
    totalKwh === undefined
      ? registerOfGap(series.registers, series.row, { ...window, unit }, range, zone)
      : toUnits(series, totalKwh, 'body.total_kwh');
  const values = window.values.slice();
  values.fill(Number.NaN, range.from, range.to);
  const estimate = estimateGap({ ...window, values, shape, ...(dark === undefined ? {} : { dark }) }, range, total);
  if (estimate === undefined) throw new DomainError('wrong_state', correctionMessages.nothingToGoBy);
  return Array.from(estimate.values);
}

function givenValues(series: StoredSeries, count: number, valuesKwh: readonly number[]): number[] {
  if (valuesKwh.length !== 1 && valuesKwh.length !== count)
    throw invalidInput('body.values_kwh', 'wrong_count', correctionMessages.wrongCount(count, valuesKwh.length));
  const units = valuesKwh.map((kwh) => toUnits(series, kwh, 'body.values_kwh'));
  return units.length === 1 ? Array<number>(count).fill(units[0] as number) : units;
}

/** Finer than this a product is a whole number. */
const EPSILON = 1e-6;

function toUnits({ unit }: StoredSeries, kwh: number, path: string): number {
  const units = kwh * UNITS_PER_KWH[unit];
  if (Math.abs(units - Math.round(units)) > EPSILON) throw invalidInput(path, 'too_fine', correctionMessages.tooFine(kwh, unit));
  return Math.round(units);
}
