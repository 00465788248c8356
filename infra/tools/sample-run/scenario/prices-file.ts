import { countOf } from '../output/format.ts';
import type { FaultList } from './faults.ts';
import { fitsPlaces, numberRows, readStart } from './number-rows.ts';
import type { SourceFile } from './source-file.ts';

export const PRICES_HEADER = 'start,price_eur_per_mwh';
const HOUR_MS = 3_600_000;
/** Prices are stored in micro-EUR per MWh. */
const PRICE_PLACES = 6;

/** Checks `prices.csv`: one row per hour in time order, price empty where none was published. */
export function checkPrices(source: SourceFile, faults: FaultList): void {
  const rows = numberRows(source);
  const head = rows.next().value;
  if (head === undefined || head.cells.join(',') !== PRICES_HEADER) faults.add(source.name, 1, '', `needs the header ${PRICES_HEADER}`);
  let earlier = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    if (row.cells.length !== 2) faults.add(source.name, row.line, '', `has ${countOf(row.cells.length, 'cell')}, the header 2`);
    const start = readStart(source, row, 0, HOUR_MS, faults);
    if (start !== undefined && start <= earlier) faults.add(source.name, row.line, 'start', 'is not later than the row before');
    earlier = start ?? earlier;
    const price = row.cells[1] ?? '';
    if (price !== '' && !fitsPlaces(price, PRICE_PLACES))
      faults.add(source.name, row.line, 'price_eur_per_mwh', `"${price}" is no price in EUR/MWh`);
  }
}
