import { DomainError } from '../../kernel/errors.ts';
import { atPath, type Message } from '../../kernel/messages.ts';
import { hoursOfPeriod } from '../../kernel/time/local-day.ts';
import type { SettlementInput } from '../types.ts';
import { whatIfMessages } from './messages.ts';
import type { AssumedCurve, WhatIfMonth } from './types.ts';

const UNITS_PER_KWH = { Wh: 1_000, mWh: 1_000_000 } as const;

/** Readings of an assumed curve, month by month; an interval that its model lacks is missing in it too. */
export interface AssumedReadings {
  readonly readings: Float64Array;
  readonly resolutionMinutes: number;
}

/** Spreads an assumed curve over the months. Throws `invalid_input` for an unknown code, a wrong length or nothing to scale. */
export function assumedReadings(curve: AssumedCurve, months: readonly WhatIfMonth[], path: string): AssumedReadings[] {
  if (curve.from === 'like') return months.map(({ input }) => scaled(subjectOf(input, curve.code, path), curve.scale));
  if (curve.from === 'hourly') return sliced(curve.values, months, path);
  const means = months.map(({ input }) => meanOf(input));
  const total = means.reduce((sum, { readings }) => sum + sumOf(readings), 0);
  if (total === 0) throw refusal(path, whatIfMessages.nothingWithdrawn);
  const unit = (months[0] as WhatIfMonth).input.energyUnit;
  return means.map((mean) => scaled(mean, (curve.kwh * UNITS_PER_KWH[unit]) / total));
}

export const refusal = (path: string, message: Message): DomainError =>
  new DomainError('invalid_input', atPath(path, message), [{ path, code: 'invalid', message }]);

function subjectOf(input: SettlementInput, code: string, path: string): AssumedReadings {
  const found = [...input.points, ...input.plants].find(({ id }) => id === code);
  if (found === undefined) throw refusal(`${path}.code`, whatIfMessages.noSubject(code, input.from));
  return { readings: found.readings, resolutionMinutes: found.resolutionMinutes ?? input.resolutionMinutes };
}

const scaled = ({ readings, resolutionMinutes }: AssumedReadings, scale: number): AssumedReadings => ({
  readings: readings.map((value) => Math.round(value * scale)),
  resolutionMinutes,
});

/** Mean of the points hour by hour; what a point lacks counts as nothing. */
function meanOf(input: SettlementInput): AssumedReadings {
  const readings = new Float64Array(hoursOfPeriod(input.from, input.to, input.timeZone));
  for (const point of input.points) {
    const each = 60 / (point.resolutionMinutes ?? input.resolutionMinutes);
    for (let i = 0; i < point.readings.length; i += 1) {
      const value = point.readings[i] as number;
      if (!Number.isNaN(value)) readings[Math.floor(i / each)] = (readings[Math.floor(i / each)] as number) + value / input.points.length;
    }
  }
  return { readings, resolutionMinutes: 60 };
}

const sumOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

function sliced(values: readonly number[], months: readonly WhatIfMonth[], path: string): AssumedReadings[] {
  const lengths = months.map(({ input }) => hoursOfPeriod(input.from, input.to, input.timeZone));
  const hours = lengths.reduce((sum, length) => sum + length, 0);
  if (values.length !== hours) throw refusal(`${path}.values`, whatIfMessages.hourCount(values.length, hours));
  let at = 0;
  return lengths.map((length) => {
    at += length;
    return { readings: Float64Array.from(values.slice(at - length, at)), resolutionMinutes: 60 };
  });
}
