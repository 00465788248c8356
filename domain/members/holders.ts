/** Classes of whoever holds a point or plant, as the law tells them apart. */
export const HOLDERS = ['natural_person', 'enterprise', 'local_authority', 'religious_body', 'third_sector', 'environmental_body'] as const;
export type Holder = (typeof HOLDERS)[number];
