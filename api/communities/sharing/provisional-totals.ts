import type { ProvisionalDayRow } from '../../../infra/postgres/settlement/provisional-days.ts';

const MWH_PER_WH = 1000;

/** Sums over provisional days, in the finest unit among them; undefined when there are none. */
export function provisionalTotals(rows: readonly ProvisionalDayRow[]) {
  const days = rows.map(({ day }) => day).toSorted();
  const [from, to] = [days[0], days.at(-1)];
  if (from === undefined || to === undefined) return undefined;
  const energy_unit = rows.some((row) => row.energy_unit === 'mWh') ? ('mWh' as const) : ('Wh' as const);
  const total = (of: (row: ProvisionalDayRow) => readonly number[]): number =>
    rows.reduce((sum, row) => sum + sumOf(of(row)) * (row.energy_unit === energy_unit ? 1 : MWH_PER_WH), 0);
  const newest = Math.max(...rows.map(({ computed_at }) => computed_at.getTime()));
  const energies = { withdrawn: total((row) => row.withdrawn), injected: total((row) => row.injected), shared: total((row) => row.shared) };
  const missing = rows.reduce((sum, row) => sum + sumOf(row.missing), 0);
  return { from, to, energy_unit, ...energies, missing, computed_at: new Date(newest).toISOString() };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
