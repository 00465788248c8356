import type { Right } from '../identity/rights.ts';

/** The rights by which a file of each kind is imported, and stopped. */
export const IMPORT_RIGHTS = {
  curves_wide: ['curves:import'],
  curves_long: ['curves:import'],
  edistribuzione: ['curves:import'],
  sii_xml: ['curves:import'],
  green_button: ['curves:import'],
  readings_json: ['curves:import'],
  table: ['curves:import'],
  gme_prices: ['curves:import', 'prices:import'],
  prices: ['curves:import', 'prices:import'],
  gse_amounts: ['curves:import', 'payments:write'],
  energy_sales: ['curves:import', 'payments:write'],
  take_back: ['curves:import'],
  correction: ['curves:import'],
} as const satisfies Readonly<Record<string, readonly Right[]>>;
