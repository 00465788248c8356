import type { ImportKind } from '../../infra/postgres/metering/imports.ts';
import { AMOUNT_QUERY, invalid } from './amount-options.ts';
import { meteringMessages } from './messages.ts';

const CURVES: readonly ImportKind[] = ['curves_wide', 'curves_long'];
const AMOUNTS: readonly ImportKind[] = ['gse_amounts'];

/** The kinds that read an option; options of every kind are left out. */
const KINDS_OF: Readonly<Record<string, readonly ImportKind[]>> = {
  ...Object.fromEntries(Object.keys(AMOUNT_QUERY).map((option) => [option, AMOUNTS])),
  market_zone: ['prices'],
  configuration_id: [...CURVES, ...AMOUNTS, 'energy_sales'],
  unit: CURVES,
  grade: CURVES,
  resolution_minutes: [...CURVES, 'prices'],
};

/** Refuses an option that has no effect for the kind of the file. */
export function assertOptionsUsed(query: { readonly kind: ImportKind } & Readonly<Record<string, unknown>>): void {
  for (const [option, kinds] of Object.entries(KINDS_OF)) {
    if (query[option] !== undefined && !kinds.includes(query.kind))
      throw invalid(option, meteringMessages.noEffect(query.kind, kinds.join(', ')));
  }
}
