import type { ParameterRow } from '../parameter-row.ts';
import { LAW_IN_FORCE, SOURCES } from '../sources.ts';
import { rows } from './row.ts';

/**
 * Settlement step, valorisation, limits of a configuration. No valorisation rate stands here for 2024 and later, and no distribution rate at
 * all: no sure value is known, so a simulation gives its own and a stored settlement shows the valorisation as blocked.
 */
export const VALORISATION_ROWS: readonly ParameterRow[] = [
  ...rows('settlement_step', { unit: 'minutes', validFrom: LAW_IN_FORCE, source: `${SOURCES.rules2024}, p. 38` }, { '': '60' }),
  {
    name: 'transmission_refund',
    dimension: '',
    value: '8.48',
    unit: 'EUR/MWh',
    validFrom: '2023-01-01',
    validTo: '2024-01-01',
    source: SOURCES.trase2023,
  },
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
