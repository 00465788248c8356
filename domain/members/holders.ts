/** Classes of holders of a point or plant, as the law distinguishes them. */
export const HOLDERS = ['natural_person', 'enterprise', 'local_authority', 'religious_body', 'third_sector', 'environmental_body'] as const;
export type Holder = (typeof HOLDERS)[number];
