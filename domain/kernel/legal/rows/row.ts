import type { Certainty, ParameterName, ParameterRow, ParameterUnit } from '../parameter-row.ts';

/** What the rows of one group have in common. */
interface RowGroup {
  readonly unit: ParameterUnit;
  readonly validFrom: string;
  readonly source: string;
  readonly validTo?: string;
  /** `sure` unless said. */
  readonly certainty?: Certainty;
}

/** Rows of one name, one for each dimension (`''` for the only one), open at the end unless the group ends. */
export function rows(name: ParameterName, group: RowGroup, values: Readonly<Record<string, string>>): ParameterRow[] {
  return Object.entries(values).map(([dimension, value]) => ({ name, dimension, value, validTo: null, certainty: 'sure', ...group }));
}
