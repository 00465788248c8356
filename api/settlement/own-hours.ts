import { dayStart } from '../../domain/kernel/time/local-day.ts';
import type { RunInputs } from '../../domain/settlement/run/run-inputs.ts';
import type { CurveView } from '../../infra/postgres/settlement/run-contents.ts';

const HOUR_MS = 3_600_000;

/** A point that changed hands within the month has one curve: its values on days on which it was not the caller's are zero for the caller. */
export function ownHoursOnly(
  curves: readonly CurveView[],
  { points, month, timeZone }: RunInputs,
  parties: readonly number[],
): CurveView[] {
  const start = dayStart(`${month}-01`, timeZone);
  const hourOf = (day: string): number => (dayStart(day, timeZone) - start) / HOUR_MS;
  return curves.map((curve) => {
    const holders = points.filter(({ pointId }) => curve.subject_kind === 'point' && pointId === curve.subject_id);
    if (holders.every((one) => parties.includes(one.partyId))) return curve;
    const own = holders.filter((one) => parties.includes(one.partyId)).flatMap(({ counts }) => counts);
    const spans = own.map(({ from, to }) => ({ first: hourOf(from), end: hourOf(to) }));
    return {
      ...curve,
      values: curve.values.map((value, hour) => (spans.some(({ first, end }) => hour >= first && hour < end) ? value : 0)),
    };
  });
}
