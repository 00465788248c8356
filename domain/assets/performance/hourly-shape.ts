/** How the energy of a day is spread over its hours: thousandths of the day from the hour `first` of UTC on; no other hour gives anything. */
interface DayShape {
  readonly first: number;
  readonly shares: readonly number[];
}

/**
 * By month, January first. Sums by hour of 2018 to 2022 of the plant near Turin of `NORTHERN_PROFILE`; the sun of the rest of Italy is at most three
 * quarters of an hour ahead of it. Source: PVGIS-SARAH3, PVGIS (c) European Union.
 */
const SUN_SHAPES: readonly DayShape[] = [
  { first: 8, shares: [71, 117, 147, 162, 163, 152, 118, 70] },
  { first: 7, shares: [22, 74, 109, 137, 145, 149, 140, 115, 80, 29] },
  { first: 6, shares: [5, 40, 77, 111, 131, 138, 137, 129, 109, 80, 40, 3] },
  { first: 5, shares: [1, 19, 53, 89, 114, 129, 137, 132, 114, 95, 71, 38, 8] },
  { first: 5, shares: [6, 25, 56, 89, 115, 128, 132, 129, 114, 90, 65, 37, 12, 2] },
  { first: 5, shares: [8, 25, 59, 90, 114, 128, 127, 122, 107, 92, 67, 41, 15, 5] },
  { first: 5, shares: [6, 22, 53, 86, 113, 130, 131, 122, 113, 93, 70, 42, 15, 4] },
  { first: 5, shares: [2, 18, 52, 87, 115, 128, 136, 129, 117, 94, 71, 39, 11, 1] },
  { first: 6, shares: [15, 50, 84, 115, 135, 143, 137, 124, 96, 68, 30, 3] },
  { first: 6, shares: [5, 45, 92, 121, 148, 150, 147, 129, 95, 57, 11] },
  { first: 7, shares: [30, 92, 119, 147, 162, 160, 142, 98, 50] },
  { first: 8, shares: [77, 123, 154, 171, 168, 150, 113, 44] },
];

/** The part of the energy of its day that a photovoltaic plant is expected to give in the hour that begins at `instant` (epoch ms). */
export function shareOfHour(instant: number): number {
  const at = new Date(instant);
  const shape = SUN_SHAPES[at.getUTCMonth()];
  return (shape?.shares[at.getUTCHours() - shape.first] ?? 0) / 1000;
}
