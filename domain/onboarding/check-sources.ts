import { SOURCES } from '../kernel/legal/sources.ts';
import type { Check } from './check.ts';

const RULES = SOURCES.rules2024;
const OWN = 'Condivisa';

/** Where each check is written; `Condivisa`: what settlement or the application needs, by no article. */
const SOURCE_OF: Readonly<Record<string, string>> = {
  access_window: SOURCES.access,
  area_known: `${RULES}, 1.1.4`,
  area_valid: `${RULES}, 1.1.4`,
  artificial_splitting: `${RULES}, 1.2.1.5`,
  distribution_rule: `${RULES}, 1.2.2.2`,
  documents_present: `${RULES}, annex 3`,
  documents_valid: `${RULES}, annex 3`,
  enterprise_activity: `${RULES}, 1.2.2.3`,
  enterprise_activity_unsure: SOURCES.activities2025,
  enterprise_large: `${RULES}, 1.2.2.3`,
  enterprise_size: `${RULES}, note 2`,
  entry_after_statute: `${RULES}, 1.2.1.2`,
  entry_dates: `${RULES}, 1.2.1.2`,
  existing_power: `${RULES}, 1.2.1.2`,
  grant_on_record: `${RULES}, 1.2.1.6`,
  grant_share: `${RULES}, 1.2.1.6`,
  holder_changes: SOURCES.variations,
  holder_class: SOURCES.unlistedControl,
  holder_control: `${RULES}, 1.2.2.2`,
  identifiers: `${RULES}, annex 2`,
  inside_area: `${RULES}, 2.1.3`,
  legal_values: OWN,
  load_and_plant: `${RULES}, 1.2`,
  minimum_holders: `${RULES}, 1.2`,
  minimum_points: `${RULES}, 1.2`,
  one_configuration: `${RULES}, 1.1.4`,
  other_scheme: `${RULES}, 1.2.2.3`,
  plant_size: `${RULES}, 1.2.1.2`,
  producer_mandate: `${RULES}, 1.2.2.4`,
  rule_from_first_reading: OWN,
  same_area: `${RULES}, 1.1.4`,
  section_changes: SOURCES.variations,
  service_window: `${RULES}, 2.2.1.1`,
  statute_clauses: `${RULES}, 1.2.2.2`,
  statute_recorded: `${RULES}, 1.2.2.2`,
  tax_codes: `${RULES}, annex 2`,
  variation_changes: `${RULES}, 2.3`,
  variation_channel: SOURCES.variations,
  variation_window: SOURCES.variations,
};

/** Act and article of a check. */
export const sourceOfCheck = ({ name }: Pick<Check, 'name'>): string => SOURCE_OF[name] ?? RULES;

/** What a check says: `pass`, `warn` (it can be sent), `fail` (it cannot). */
export const CHECK_RESULTS = ['pass', 'warn', 'fail'] as const;
export type CheckResult = (typeof CHECK_RESULTS)[number];

export const resultOf = ({ passed, severity }: Pick<Check, 'passed' | 'severity'>): CheckResult =>
  passed ? 'pass' : severity === 'error' ? 'fail' : 'warn';
