import type { Certainty, ParameterRow } from '../parameter-row.ts';
import { COMMUNITY_LIST_IN_FORCE, DECREE_IN_FORCE, LAW_IN_FORCE, SOURCES } from '../sources.ts';
import { rows } from './row.ts';

const flags = (validFrom: string, source: string, certainty: Certainty = 'sure', validTo?: string) => ({
  unit: 'flag' as const,
  validFrom,
  source,
  certainty,
  ...(validTo === undefined ? {} : { validTo }),
});

/** Classes that no list of GSE decides on. */
const UNLISTED = {
  association: 'false',
  condominium: 'false',
  public_housing_body: 'false',
  public_welfare_body: 'false',
  land_reclamation_consortium: 'false',
  research_body: 'false',
  other_public_body: 'false',
};
/** Controllers of the first list of DLgs 199/2021 art. 31 and of GSE's rules of 2024. */
const FIRST_CONTROLLERS = {
  natural_person: 'true',
  enterprise: 'true',
  local_authority: 'true',
  religious_body: 'true',
  third_sector: 'true',
  environmental_body: 'true',
};
const RULES_2024 = `${SOURCES.rules2024}, 1.2.2.2`;
const ADDED_2025 = ['public_housing_body', 'public_welfare_body', 'land_reclamation_consortium'];
const each = (names: readonly string[], value: string) => Object.fromEntries(names.map((name) => [name, value]));

/** What a holder's class means: reduction of the premium by grants, excess premium, control of a community. Source: cacer-2026.md D8. */
export const HOLDER_ROWS: readonly ParameterRow[] = [
  ...rows('grant_reduction_exempt_holder', flags(LAW_IN_FORCE, SOURCES.unlistedHolder, 'assumed'), UNLISTED),
  ...rows('enterprise_holder', flags(LAW_IN_FORCE, `${SOURCES.rules2024}, p. 39`), {
    natural_person: 'false',
    enterprise: 'true',
    local_authority: 'false',
    religious_body: 'false',
    third_sector: 'false',
    environmental_body: 'false',
  }),
  ...rows('enterprise_holder', flags(LAW_IN_FORCE, SOURCES.noEnterpriseHolder, 'assumed'), UNLISTED),
  ...rows('community_control_holder', flags(DECREE_IN_FORCE, RULES_2024), FIRST_CONTROLLERS),
  ...rows('community_control_holder', flags(DECREE_IN_FORCE, RULES_2024, 'good'), { association: 'true', research_body: 'true' }),
  ...rows('community_control_holder', flags(DECREE_IN_FORCE, RULES_2024, 'good', COMMUNITY_LIST_IN_FORCE), each(ADDED_2025, 'false')),
  ...rows('community_control_holder', flags(COMMUNITY_LIST_IN_FORCE, SOURCES.community2025, 'good'), each(ADDED_2025, 'true')),
  ...rows('community_control_holder', flags(DECREE_IN_FORCE, SOURCES.unlistedControl, 'assumed'), {
    condominium: 'false',
    other_public_body: 'false',
  }),
];
