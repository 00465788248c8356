import type { ParameterName, ParameterRow, ParameterUnit } from '../parameter-row.ts';
import { DECREE_IN_FORCE, LAW_IN_FORCE, SOURCES, VARIATIONS_OPENED } from '../sources.ts';
import { rows } from './row.ts';

const term = (name: ParameterName, value: string, unit: ParameterUnit, section: string): ParameterRow[] =>
  rows(name, { unit, validFrom: DECREE_IN_FORCE, source: `${SOURCES.rules2024}, ${section}` }, { '': value });

/** Terms of the procedure at GSE. */
export const TERM_ROWS: readonly ParameterRow[] = [
  ...term('backdated_start_window', '120', 'days', '2.2.1.1'),
  ...rows(
    'variation_report_window',
    { unit: 'days', validFrom: VARIATIONS_OPENED, source: SOURCES.variations, certainty: 'good' },
    { '': '120' },
  ),
  ...term('review_term', '3', 'months', '2.1.3'),
  ...term('integration_term', '30', 'days', '2.1.3'),
  ...term('rejection_observations_term', '10', 'days', '2.1.3'),
  ...term('rejection_restart_delay', '10', 'days', '2.1.3'),
  ...term('preliminary_check_term', '60', 'days', '2.1.4'),
  ...term('inspection_term', '180', 'days', '2.4'),
  ...term('splitting_report_term', '30', 'days', '1.2.1.5'),
  ...term('rectification_horizon', '61', 'months', '2.2.2.1'),
  ...rows('accounting_retention', { unit: 'years', validFrom: LAW_IN_FORCE, source: SOURCES.books }, { '': '10' }),
  ...term('incentive_duration', '20', 'years', '2.2.1'),
  ...term('antimafia_threshold', '150000', 'EUR', '2.1.2'),
  ...rows(
    'document_retention',
    { unit: 'months', validFrom: DECREE_IN_FORCE, source: SOURCES.contractFiles, certainty: 'assumed' },
    { contract: '120' },
  ),
];
