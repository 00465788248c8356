/** What the values of fields of these names mean. Each text completes "`value`: ..." and has no full stop. */
export interface ValueTexts {
  readonly fields: readonly string[];
  readonly values: Readonly<Record<string, string>>;
}

export const valuesOf = (fields: string, values: Readonly<Record<string, string>>): ValueTexts => ({ fields: fields.split(' '), values });
