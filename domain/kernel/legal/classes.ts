/** Classes of holders of a point or plant, as the law distinguishes them since L. 60/2025 (in force 30 April 2025). Source: cacer-2026.md D8. */
export const HOLDERS = [
  'natural_person',
  'enterprise',
  'local_authority',
  'religious_body',
  'third_sector',
  'environmental_body',
  'association',
  'condominium',
  'public_housing_body',
  'public_welfare_body',
  'land_reclamation_consortium',
  'research_body',
  'other_public_body',
] as const;
export type Holder = (typeof HOLDERS)[number];

/** Editions of the list of economic activities (ATECO); the edition of 2025 has counted since 1 April 2025. */
export const ATECO_EDITIONS = ['2007', '2025'] as const;
export type AtecoEdition = (typeof ATECO_EDITIONS)[number];

/** Classes of electricity activities in both editions, `EDITION CODE`; a code counts with its subclasses. */
export const ENERGY_ACTIVITIES = [
  ...['35.11', '35.12', '35.13', '35.14'].map((code) => `2007 ${code}`),
  ...['35.11', '35.12', '35.13', '35.14', '35.15', '35.16'].map((code) => `2025 ${code}`),
];
