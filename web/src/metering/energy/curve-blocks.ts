import { useQuery } from '@tanstack/react-query';
import type { Answer } from 'condivisa/client';
import { addDays } from '../../charts/rome-days.ts';
import { toKwh } from '../../kit/format.ts';
import { client } from '../../shell/client.ts';

export type Block = Answer<'get', '/api/v1/curves'>['curves'][number];
export type Step = 'quarter_hour' | 'hour' | 'day' | 'month';
export type Quantity = Block['quantity'];

/** What is asked for: of a community the sums of all its readings or the caller's own series, or the series of a device. */
export interface CurvesQuery {
  readonly community_id?: number;
  readonly device_id?: number;
  readonly sum: 'true' | 'false';
  readonly from: string;
  readonly to: string;
  readonly resolution: Step;
}

const PAGE = 1000;

async function loadBlocks(query: CurvesQuery, signal: AbortSignal): Promise<readonly Block[]> {
  const blocks: Block[] = [];
  let cursor: string | undefined;
  do {
    const asked = { ...query, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
    const page = await client.get('/api/v1/curves', { params: { query: asked }, signal });
    blocks.push(...page.curves);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return blocks;
}

export const useBlocks = (query: CurvesQuery) =>
  useQuery<readonly Block[], Error>({ queryKey: ['/api/v1/curves', query], queryFn: ({ signal }) => loadBlocks(query, signal) });

type Values = (number | null)[];

/** The quantities of the blocks in the order in which charts show them. */
const ORDER: readonly Quantity[] = ['withdrawn', 'injected', 'produced', 'charged', 'discharged', 'consumed', 'exempt'];
export const quantitiesOf = (blocks: readonly Block[]): readonly Quantity[] =>
  ORDER.filter((one) => blocks.some(({ quantity }) => quantity === one));

/** The values of a quantity by the first day of their block, in kWh, summed over series; null where a reading of one of them is missing. */
export function valuesByDay(blocks: readonly Block[], quantity: Quantity): ReadonlyMap<string, Values> {
  const days = Map.groupBy(
    blocks.filter((one) => one.quantity === quantity),
    ({ day }) => day,
  );
  return new Map([...days].map(([day, of]) => [day, sumOf(of.map(({ values, unit }) => values.map((value) => kwh(value, unit))))]));
}

const kwh = (value: number | null, unit: string): number | null => (value === null ? null : toKwh(value, unit));

/** Sums series interval by interval; of series in intervals of different lengths none is shown. */
function sumOf(series: readonly Values[]): Values {
  const [first = []] = series;
  return first.map((_, at) =>
    series.reduce<number | null>((total, values) => {
      const value = values.length === first.length ? values[at] : null;
      return total === null || value == null ? null : total + value;
    }, 0),
  );
}

/** The newest day on which no reading of any quantity is missing. */
export function newestCompleteDay(blocks: readonly Block[]): string | null {
  const days = [...Map.groupBy(blocks, ({ day }) => day)];
  const complete = days
    .filter(([, of]) => of.length > 0 && of.every(({ missing_minutes }) => missing_minutes === null))
    .map(([day]) => day);
  return complete.sort().at(-1) ?? null;
}

/** The days from `first` to `last`, both included. */
export function daysBetween(first: string, last: string): readonly string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
