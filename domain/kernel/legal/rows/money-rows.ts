import type { ParameterName, ParameterRow } from '../parameter-row.ts';
import { DECREE_IN_FORCE, FEES_IN_FORCE, SOURCES, VAT_RATE_IN_FORCE } from '../sources.ts';
import { rows } from './row.ts';

const fee = (unit: 'EUR' | 'EUR/kW' | 'kW') => ({ unit, validFrom: FEES_IN_FORCE, source: SOURCES.fees });
const payment = { unit: 'EUR', validFrom: DECREE_IN_FORCE, source: `${SOURCES.rules2024}, 2.2.2.1` } as const;

/** GSE sets the advance values by year; those of 2024 are known, later ones are carried over until its publications confirm them. */
const advance = (name: ParameterName, unit: 'factor' | 'EUR/MWh' | 'h', values: Readonly<Record<string, string>>): ParameterRow[] => [
  ...rows(name, { ...payment, unit, validTo: AFTER_2024 }, values),
  ...rows(name, { unit, validFrom: AFTER_2024, source: SOURCES.advancesAfter2024, certainty: 'assumed' }, values),
];
const AFTER_2024 = '2025-01-01';

/** GSE fees (net of VAT, per plant), advances, smallest payment. */
export const MONEY_ROWS: readonly ParameterRow[] = [
  ...rows('gse_yearly_fee_free_limit', fee('kW'), { '': '3' }),
  ...rows('gse_yearly_fee_flat_limit', fee('kW'), { '': '20' }),
  ...rows('gse_yearly_fee_flat', fee('EUR'), { '': '15' }),
  ...rows('gse_yearly_fee_above_flat', fee('EUR/kW'), { '': '1' }),
  ...rows('gse_preliminary_check_fee', fee('EUR'), { '': '100' }),
  ...rows('gse_grant_fee', fee('EUR'), { up_to_20_kw: '50', up_to_200_kw: '450', up_to_600_kw: '1300', up_to_1000_kw: '2300' }),
  ...advance('advance_factor', 'factor', { '': '0.60' }),
  ...advance('advance_price_component', 'EUR/MWh', { '': '20' }),
  ...advance('advance_full_load_hours', 'h', {
    photovoltaic_north: '900',
    photovoltaic_centre: '1050',
    photovoltaic_south: '1100',
    wind: '1500',
    hydro: '1500',
    biomass: '5000',
    other: '500',
  }),
  ...rows('minimum_payout', payment, { '': '50' }),
  ...rows('vat_rate', { unit: 'share', validFrom: VAT_RATE_IN_FORCE, source: SOURCES.vat }, { '': '0.22' }),
  ...rows(
    'rid_minimum_price',
    { unit: 'EUR/MWh', validFrom: '2025-01-01', validTo: '2026-01-01', source: SOURCES.ridPrices2025, certainty: 'assumed' },
    { photovoltaic: '46.4' },
  ),
  ...rows(
    'rid_minimum_price',
    { unit: 'EUR/MWh', validFrom: '2026-01-01', validTo: '2027-01-01', source: SOURCES.ridPrices, certainty: 'assumed' },
    { photovoltaic: '47.5' },
  ),
];
