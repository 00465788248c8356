import { CURVE_KINDS, type ImportKind } from '../../domain/metering/import-kinds.ts';
import { AMOUNT_QUERY, invalid } from './amount-options.ts';
import { meteringMessages } from './messages.ts';

const AMOUNTS: readonly ImportKind[] = ['gse_amounts'];
const PRICES: readonly ImportKind[] = ['prices', 'gme_prices'];
const CSV_CURVES: readonly ImportKind[] = ['curves_wide', 'curves_long'];
/** Kinds whose files name points of many. */
const NAMING: readonly ImportKind[] = ['sii_xml', 'readings_json', 'table'];

/** The kinds that read an option; options of every kind are left out. */
const KINDS_OF: Readonly<Record<string, readonly ImportKind[]>> = {
  ...Object.fromEntries(Object.keys(AMOUNT_QUERY).map((option) => [option, AMOUNTS])),
  market_zone: PRICES,
  configuration_id: [...CURVE_KINDS, ...AMOUNTS, 'energy_sales'],
  unit: [...CSV_CURVES, 'edistribuzione', 'readings_json'],
  grade: [...CSV_CURVES, 'edistribuzione', 'green_button', 'readings_json', 'table'],
  resolution_minutes: [...CSV_CURVES, 'readings_json', 'prices'],
  code: ['edistribuzione', 'green_button', 'readings_json', 'table'],
  quantity: ['edistribuzione', 'green_button', 'sii_xml', 'readings_json', 'table'],
  unknown_points: NAMING,
  mapping_id: ['table'],
  dry_run: [...CURVE_KINDS, ...PRICES],
};

/** Refuses an option that has no effect for the kind of the file. */
export function assertOptionsUsed(query: { readonly kind: ImportKind } & Readonly<Record<string, unknown>>): void {
  for (const [option, kinds] of Object.entries(KINDS_OF)) {
    if (query[option] !== undefined && !kinds.includes(query.kind))
      throw invalid(option, meteringMessages.noEffect(query.kind, kinds.join(', ')));
  }
}
