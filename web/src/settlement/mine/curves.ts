import { useQuery } from '@tanstack/react-query';
import type { Answer } from 'condivisa/client';
import { toKwh } from '../../kit/format.ts';
import { client } from '../../shell/client.ts';

type Page = Answer<'get', '/api/v1/settlement/runs/{run_id}/curves'>;
export type Curve = Page['curves'][number];

export interface MonthCurves {
  readonly month: string;
  readonly startUtc: string;
  readonly unit: Page['unit'];
  readonly curves: readonly Curve[];
  readonly withheld: Page['withheld'];
}

/** Left out: every curve that the caller may see. */
export interface Subject {
  readonly subject_kind?: Curve['subject_kind'];
  readonly subject_id?: number;
}

/** The hourly curves of a run that the caller may see. */
export async function loadCurves(runId: number, month: string, signal: AbortSignal, subject: Subject = {}): Promise<MonthCurves> {
  const curves: Curve[] = [];
  let page: Page;
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? subject : { ...subject, cursor };
    page = await client.get('/api/v1/settlement/runs/{run_id}/curves', { params: { path: { run_id: runId }, query }, signal });
    curves.push(...page.curves);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return { month, startUtc: page.start_utc, unit: page.unit, curves, withheld: page.withheld };
}

/** The curves of the own points and plants, and of the configuration, in a month. */
export const useMonthCurves = (run: { readonly id: number; readonly month: string }, subject?: Subject) =>
  useQuery<MonthCurves, Error>({
    queryKey: ['curves', run.id, ...(subject ? [subject] : [])],
    queryFn: ({ signal }) => loadCurves(run.id, run.month, signal, subject),
  });

/** The sum of all curves of a kind, hour by hour, in kWh; empty where there is none. */
export function sumOf({ curves, unit }: MonthCurves, kind: Curve['subject_kind'], quantity: string): (number | null)[] {
  const found = curves
    .filter((curve) => curve.subject_kind === kind && curve.quantity === quantity)
    .map(({ values }) => values as (number | null)[]);
  const [first = []] = found;
  return first.map((_, at) => {
    const values = found.map((one) => one[at]);
    if (values.some((value) => typeof value !== 'number')) return null;
    return toKwh(
      values.reduce<number>((sum, value) => sum + (value ?? 0), 0),
      unit,
    );
  });
}
