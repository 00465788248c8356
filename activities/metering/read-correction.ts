import { DomainError } from '../../domain/kernel/errors.ts';
import { type Correction, gradeCode } from '../../domain/metering/corrections/correction.ts';
import { type Catalogue, resolveSeries } from '../../domain/metering/known-series.ts';
import type { SeriesReadings } from '../../domain/metering/series-readings.ts';

/** The correction of an operation, as the command stored it. */
export const storedCorrection = (content: Buffer): Correction => JSON.parse(content.toString('utf8')) as Correction;

/** A stored correction as readings of its series; `invalid_input` where its code is no longer the configuration's. */
export function correctedReadings(content: Buffer, catalogue: Catalogue): SeriesReadings[] {
  const correction = storedCorrection(content);
  const found = resolveSeries(catalogue, correction.code, correction.quantity);
  if ('message' in found) throw new DomainError('invalid_input', found.message);
  const values = Float64Array.from(correction.days.flatMap((day) => day.values.map((value) => value ?? Number.NaN)));
  const says = Uint8Array.from(correction.days.flatMap((day) => day.says));
  const grade = gradeCode(correction);
  let from = 0;
  const days = correction.days.map(({ day, values: { length } }) => {
    from += length;
    return { day, from: from - length, to: from };
  });
  return [{ ...found, unit: correction.unit, values, quality: Float64Array.from(says, (one) => (one === 0 ? 0 : grade)), days, says }];
}
