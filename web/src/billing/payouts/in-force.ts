type Dated = { readonly id: number; readonly valid_from: string };

/** The newest of dated decisions that began by a day; of two for the same day the later one. */
export const inForceOn = <T extends Dated>(rows: readonly T[], day: string): T | undefined =>
  rows
    .filter(({ valid_from }) => valid_from <= day)
    .toSorted((a, b) => a.valid_from.localeCompare(b.valid_from) || a.id - b.id)
    .at(-1);
