import type { ParameterRow } from '../parameter-row.ts';
import { REGION_AREAS } from '../regions.ts';
import { LAW_IN_FORCE, NATURAL_PERSONS_EXEMPT, SOURCES } from '../sources.ts';
import { rows } from './row.ts';

const premium = (unit: 'EUR/MWh' | 'kW' | 'share' | 'factor' | 'flag' | 'date', page: string) => ({
  unit,
  validFrom: LAW_IN_FORCE,
  source: `${SOURCES.rules2024}, ${page}`,
});

const CORRECTION = { north: '10', centre: '4', south: '0' } as const;

/** Premium tariff: classes, base, cap, threshold, geographic correction, grant reduction, excess thresholds. */
export const PREMIUM_ROWS: readonly ParameterRow[] = [
  ...rows('premium_class_limit', premium('kW', 'p. 38-39, App. B'), {
    up_to_200_kw: '200',
    up_to_600_kw: '600',
    up_to_1000_kw: '1000',
  }),
  ...rows('premium_base', premium('EUR/MWh', 'p. 38-39, App. B'), { up_to_200_kw: '80', up_to_600_kw: '70', up_to_1000_kw: '60' }),
  ...rows('premium_cap', premium('EUR/MWh', 'p. 38-39, App. B'), { up_to_200_kw: '120', up_to_600_kw: '110', up_to_1000_kw: '100' }),
  ...rows('premium_price_threshold', premium('EUR/MWh', 'p. 38-39, App. B'), { '': '180' }),
  ...rows(
    'geographic_correction',
    premium('EUR/MWh', 'App. B'),
    Object.fromEntries(Object.entries(REGION_AREAS).map(([region, area]) => [region, CORRECTION[area]])),
  ),
  ...rows('first_incentivised_entry', premium('date', '1.2.1.2'), { '': '2021-12-16' }),
  ...rows('grant_reduction_slope', premium('factor', 'App. B 3'), { '': '1.25' }),
  ...rows('grant_share_limit', premium('share', '1.2.1.6, App. B 3'), { '': '0.40' }),
  ...rows('grant_reduction_exempt_holder', premium('flag', 'p. 39'), {
    enterprise: 'false',
    local_authority: 'true',
    religious_body: 'true',
    third_sector: 'true',
    environmental_body: 'true',
  }),
  ...rows(
    'grant_reduction_exempt_holder',
    { unit: 'flag', validFrom: LAW_IN_FORCE, validTo: NATURAL_PERSONS_EXEMPT, source: `${SOURCES.rules2024}, p. 39` },
    { natural_person: 'false' },
  ),
  ...rows(
    'grant_reduction_exempt_holder',
    { unit: 'flag', validFrom: NATURAL_PERSONS_EXEMPT, source: SOURCES.decree2025, certainty: 'good' },
    { natural_person: 'true' },
  ),
  ...rows(
    'natural_persons_always_exempt',
    {
      unit: 'flag',
      validFrom: LAW_IN_FORCE,
      source: `${SOURCES.decree2025}: whether contracts signed before are exempt for their whole life is open`,
      certainty: 'assumed',
    },
    { '': 'false' },
  ),
  ...rows(
    'exempt_energy_allocation',
    {
      unit: 'choice',
      validFrom: LAW_IN_FORCE,
      source: `${SOURCES.rules2025}, p. 41 (2.2.2.1.2): the readers differ on whether bodies' energy goes to plants with a grant first`,
      certainty: 'assumed',
    },
    { '': 'pro_rata' },
  ),
  ...rows('excess_premium_threshold', premium('share', 'p. 39'), { tariff_only: '0.55', with_grant: '0.45' }),
];
