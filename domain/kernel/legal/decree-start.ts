import type { ParameterRow } from './parameter-row.ts';

/**
 * The day on which the decree came into force (DM 414/2023: 24 January 2024), the first of the values that it sets for access; null without
 * one. Premium and network refund as they are computed here are owed from that day on. Source: cacer.md 1.
 */
export function decreeStart(table: readonly ParameterRow[]): string | null {
  const days = table.filter(({ name }) => name === 'access_deadline').map(({ validFrom }) => validFrom);
  return days.toSorted()[0] ?? null;
}
