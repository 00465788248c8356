import type { Certainty, ParameterRow, ParameterUnit } from '../parameter-row.ts';
import { COMMUNITY_LIST_IN_FORCE, DECREE_IN_FORCE, FACILITY_IN_FORCE, GRANT_PAYMENTS_OPENED, SOURCES } from '../sources.ts';
import { rows } from './row.ts';

const from = (validFrom: string, unit: ParameterUnit, source: string, certainty: Certainty) => ({ validFrom, unit, source, certainty });
const access = (unit: ParameterUnit) => from(DECREE_IN_FORCE, unit, SOURCES.access, 'good');
const facility = (unit: ParameterUnit) => from(FACILITY_IN_FORCE, unit, SOURCES.facility, 'assumed');
const activity = (source: string, certainty: Certainty) => from(DECREE_IN_FORCE, 'flag', source, certainty);

/**
 * Who may have access and until when: activities of enterprises that are excluded, the last day of access, plants older than the statute, and
 * the grants of the facility of 2026. The day on which 5 GW are reached has no row until an operator gives it. Source: cacer-2026.md D4, D5, D9, D12.
 */
export const ACCESS_ROWS: readonly ParameterRow[] = [
  ...rows('enterprise_activity_excluded', activity(SOURCES.activities2007, 'sure'), { '2007 35.11': 'true', '2007 35.14': 'true' }),
  ...rows('enterprise_activity_excluded', activity(SOURCES.activities2007, 'good'), { '2007 35.12': 'false', '2007 35.13': 'false' }),
  ...rows('enterprise_activity_excluded', activity(SOURCES.activities2025, 'assumed'), {
    '2025 35.11': 'true',
    '2025 35.12': 'true',
    '2025 35.13': 'false',
    '2025 35.14': 'false',
    '2025 35.15': 'true',
    '2025 35.16': 'false',
  }),
  ...rows('access_deadline', access('date'), { '': '2027-12-31' }),
  ...rows('access_contingent_term', access('days'), { '': '30' }),
  ...rows('entry_before_statute_until', from(COMMUNITY_LIST_IN_FORCE, 'date', SOURCES.entry2025, 'good'), { '': '2024-06-22' }),
  ...rows('facility_class_limit', facility('kW'), { up_to_20_kw: '20', up_to_200_kw: '200', up_to_600_kw: '600', up_to_1000_kw: '1000' }),
  ...rows('facility_cost_ceiling', facility('EUR/kW'), {
    up_to_20_kw: '1500',
    up_to_200_kw: '1200',
    up_to_600_kw: '1100',
    up_to_1000_kw: '1050',
  }),
  ...rows('facility_grant_share', facility('share'), { '': '0.40' }),
  ...rows('facility_advance_share', facility('share'), { '': '0.30' }),
  ...rows('facility_middle_share', facility('share'), { '': '0.40' }),
  ...rows('facility_middle_limit', facility('kW'), { '': '200' }),
  ...rows('facility_operation_term', facility('months'), { '': '24' }),
  ...rows('facility_operation_deadline', facility('date'), { '': '2027-12-31' }),
  ...rows('facility_payment_in_operation', from(GRANT_PAYMENTS_OPENED, 'flag', SOURCES.facility, 'assumed'), {
    advance: 'true',
    middle: 'true',
    balance: 'true',
  }),
];
