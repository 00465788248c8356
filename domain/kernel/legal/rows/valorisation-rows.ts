import type { Certainty, ParameterRow } from '../parameter-row.ts';
import { LAW_IN_FORCE, SOURCES } from '../sources.ts';
import { rows } from './row.ts';

const year = (first: number, source: string, certainty: Certainty) => ({
  unit: 'EUR/MWh' as const,
  validFrom: `${first}-01-01`,
  validTo: `${first + 1}-01-01`,
  source,
  certainty,
});

/**
 * Settlement step, rates of the valorisation by calendar year, limits of a configuration. ARERA publishes the rates of a year at the
 * end of the year before. Source: cacer-2026.md D1.
 */
export const VALORISATION_ROWS: readonly ParameterRow[] = [
  ...rows('settlement_step', { unit: 'minutes', validFrom: LAW_IN_FORCE, source: `${SOURCES.rules2024}, p. 38` }, { '': '60' }),
  ...rows('transmission_refund', year(2023, SOURCES.tariffs2023, 'sure'), { '': '8.48' }),
  ...rows('transmission_refund', year(2024, SOURCES.tariffs2024, 'good'), { '': '10.57' }),
  ...rows('transmission_refund', year(2025, SOURCES.tariffs2025, 'good'), { '': '11.89' }),
  ...rows('transmission_refund', year(2026, SOURCES.tariffs2026, 'good'), { '': '11.90' }),
  ...rows('distribution_refund', year(2023, SOURCES.tariffs2023, 'good'), { '': '0.60' }),
  ...rows('distribution_refund', year(2024, 'RSE, configuration of its public CACER simulator, year by its transmission rate', 'assumed'), {
    '': '0.65',
  }),
  ...rows('distribution_refund', year(2025, 'the value of 2024 carried over: none was found for 2025', 'assumed'), { '': '0.65' }),
  ...rows(
    'distribution_refund',
    year(2026, 'ARERA delibera 575/2025/R/eel, class BTA6; whether it is the maximum was not checked', 'assumed'),
    {
      '': '0.66',
    },
  ),
  ...rows(
    'avoided_loss_coefficient',
    { unit: 'factor', validFrom: LAW_IN_FORCE, source: `${SOURCES.rules2024}, 2.2.2.2.2` },
    { LV: '0.026', MV: '0.012' },
  ),
  ...rows(
    'existing_power_share_limit',
    { unit: 'share', validFrom: LAW_IN_FORCE, source: `${SOURCES.rules2024}, 1.2.1.2` },
    { '': '0.30' },
  ),
  ...rows(
    'building_obligation_factor',
    { unit: 'kW/m2', validFrom: LAW_IN_FORCE, source: `${SOURCES.rules2024}, 1.2.1.4` },
    { private: '0.025', public: '0.0275' },
  ),
];
