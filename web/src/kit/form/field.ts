import type { Word } from '../../shell/word.ts';

/** What the API says about a field of a body (web/src/api-fields.ts). */
export interface Bounds {
  readonly type?: string;
  readonly required?: boolean;
  readonly nullable?: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly unit?: string;
  readonly choices?: readonly unknown[];
}
export type BoundsTable = Readonly<Record<string, Bounds>>;

/**
 * `money` is typed in euros and sent as cents, `energy` in kWh and sent as Wh, `percent` in percent and sent as a share of 1.
 * Fields that the API holds as decimal text are sent so.
 */
export type FieldKind =
  | 'text'
  | 'email'
  | 'tel'
  | 'password'
  | 'number'
  | 'money'
  | 'energy'
  | 'percent'
  | 'date'
  | 'month'
  | 'choice'
  | 'switch'
  | 'textarea'
  | 'file';

export type FieldValue = string | boolean | File | null;
export type Values = Readonly<Record<string, FieldValue>>;

export interface Choice {
  readonly value: string;
  readonly label: Word | string;
}

export interface Field<N extends string = string> {
  /** Path in the body, with dots: `contact.email`. */
  readonly name: N;
  readonly kind: FieldKind;
  readonly label: Word;
  readonly help?: Word;
  readonly unit?: string;
  /** What fits, in words, where the pattern refuses. */
  readonly hint?: Word;
  /** Of a choice; where left out, the values that the API names. */
  readonly choices?: readonly Choice[];
  /** Overrides of what the API says; `min` and `max` of dates and months are days and months. */
  readonly required?: boolean;
  readonly min?: string | number;
  readonly max?: string | number;
  readonly accept?: string;
  readonly autoComplete?: string;
  readonly readOnly?: boolean;
  /** Shown, checked and sent only where this holds. */
  readonly when?: (values: Values) => boolean;
}

export interface FieldGroup<N extends string = string> {
  readonly legend: Word;
  readonly fields: readonly Field<N>[];
}

export const flatFields = (parts: readonly (Field | FieldGroup)[]): readonly Field[] =>
  parts.flatMap((part) => ('fields' in part ? part.fields : [part]));

export const visibleFields = (fields: readonly Field[], values: Values): readonly Field[] =>
  fields.filter(({ when }) => when === undefined || when(values));

export const isRequired = (field: Field, bounds: BoundsTable): boolean =>
  field.kind !== 'switch' && (field.required ?? (bounds[field.name]?.required === true && bounds[field.name]?.nullable !== true));
