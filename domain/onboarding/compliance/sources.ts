import { SOURCES } from '../../kernel/legal/sources.ts';

const { rules2024, variations, access, activities2007, facility, contractFiles } = SOURCES;

/** Where each rule stands; what is not named here is of GSE's operating rules as a whole. */
const OF_RULES: Readonly<Record<string, string>> = {
  area_valid: 'DM MASE 414/2023 art. 3; TIAD art. 10',
  same_area: 'DM MASE 414/2023 art. 3; TIAD art. 10',
  inside_area: 'TIAD art. 10',
  one_configuration: `${rules2024}, 1.2`,
  other_scheme: `${rules2024}, 1.2`,
  minimum_holders: `${rules2024}, 1.2`,
  minimum_points: `${rules2024}, 1.2`,
  load_and_plant: `${rules2024}, 1.2`,
  producer_mandate: `${rules2024}, 1.2.2`,
  enterprise_size: 'DLgs 199/2021 art. 31',
  enterprise_large: 'DLgs 199/2021 art. 31',
  enterprise_activity: activities2007,
  enterprise_activity_unsure: activities2007,
  access_window: access,
  existing_power: 'DLgs 199/2021 art. 31; DM MASE 414/2023',
  artificial_splitting: `${rules2024}, 1.2.1.5`,
  plant_size: 'DM MASE 414/2023 art. 3',
  entry_dates: 'DM MASE 414/2023 art. 3',
  grant_share: facility,
  grant_on_record: facility,
  variation_window: variations,
  documents_present: `${rules2024}, annex 3`,
  documents_valid: `${rules2024}, annex 3`,
  documents_expiry: `${rules2024}, annex 3`,
  mandates: `${rules2024}, 1.2.2`,
  inspections: `${rules2024}, 2.4`,
  retention: contractFiles,
};

export const sourceOfCheck = (name: string): string => OF_RULES[name] ?? rules2024;
