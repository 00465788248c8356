import type { DayReadings } from './reading-words.ts';

const HOUR_MS = 3_600_000;

/** What the form asks; hours are instants in ISO 8601. */
export interface CorrectionBody {
  readonly from_hour: string;
  readonly to_hour: string;
  readonly action: 'estimate' | 'value' | 'reject';
  readonly value_kwh?: number;
  readonly grade?: string;
  readonly total_kwh?: number | null;
  readonly note: string;
}

/** The instants at which the hours of the day begin, and its end: 24, 25 or 26. */
export function hoursOf({
  start,
  values,
  resolution_minutes: minutes,
}: Pick<DayReadings, 'start' | 'values' | 'resolution_minutes'>): readonly string[] {
  const hours = Math.round((values.length * minutes) / 60);
  return Array.from({ length: hours + 1 }, (_, hour) => new Date(Date.parse(start) + hour * HOUR_MS).toISOString());
}

/** The body of the call: only what its action reads, and the open findings within the hours. */
export function correctionBody(
  { configuration_id, code, quantity, findings }: Pick<DayReadings, 'configuration_id' | 'code' | 'quantity' | 'findings'>,
  { from_hour: from, to_hour: to, action, value_kwh, grade, total_kwh, note }: CorrectionBody,
) {
  const touched = findings.filter(
    (one) => one.state === 'open' && Date.parse(one.from) < Date.parse(to) && Date.parse(from) < Date.parse(one.to),
  );
  const values = action === 'value' ? { values_kwh: [value_kwh ?? 0], ...(grade ? { grade } : {}) } : {};
  const total = action === 'estimate' && total_kwh != null ? { total_kwh } : {};
  return { configuration_id, code, quantity, from, to, action, ...values, ...total, note, finding_ids: touched.map(({ id }) => id) };
}
