import type { Language } from '../../shell/language.ts';
import { readDecimal, shiftDecimal, typedDecimal } from './decimal.ts';
import type { Bounds, BoundsTable, Field, FieldKind, FieldValue, Values } from './field.ts';

type Json = Record<string, unknown>;

/** How many places the typed figure is shifted on its way to the API. */
const PLACES: Partial<Record<FieldKind, number>> = { money: 2, energy: 3, percent: -2, number: 0 };
/** Units of the API that are typed as they are sent. */
const AS_TYPED = new Set(['EUR', 'kWh', '%']);

export const placesOf = ({ kind }: Field, { unit = '' }: Bounds = {}): number => (AS_TYPED.has(unit) ? 0 : (PLACES[kind] ?? 0));
export const isFigure = ({ kind }: Field): boolean => PLACES[kind] !== undefined;

const at = (object: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Json | null | undefined)?.[key], object);

/** What the fields show of an object of the API. */
export function toValues(fields: readonly Field[], object: unknown, bounds: BoundsTable, language: Language): Values {
  return Object.fromEntries(fields.map((field) => [field.name, toValue(field, at(object, field.name), bounds[field.name], language)]));
}

function toValue(field: Field, value: unknown, bounds: Bounds | undefined, language: Language): FieldValue {
  if (field.kind === 'switch') return value === true;
  if (field.kind === 'file') return null;
  if (value === null || value === undefined) return '';
  if (!isFigure(field)) return String(value);
  return typedDecimal(shiftDecimal(String(value), -placesOf(field, bounds)), language);
}

/** One value as the API takes it; undefined where it is left out. */
function toSent(field: Field, value: FieldValue, bounds: Bounds = {}, language: Language): unknown {
  if (typeof value !== 'string') return value ?? undefined;
  const text = field.kind === 'textarea' ? value : value.trim();
  if (text === '') return bounds.nullable ? null : undefined;
  if (isFigure(field)) {
    const decimal = readDecimal(text, language);
    if (decimal === undefined) return text;
    const sent = shiftDecimal(decimal, placesOf(field, bounds));
    return bounds.type === 'string' ? sent : Number(sent);
  }
  if (bounds.type === 'integer' || bounds.type === 'number') return Number(text);
  return bounds.type === 'boolean' ? text === 'true' : text;
}

/** The body that the values stand for. An object whose fields are all empty is null, or left out where it may not be null. */
export function toBody(fields: readonly Field[], values: Values, bounds: BoundsTable, language: Language): Json {
  const body: Json = {};
  for (const field of fields) {
    const sent = toSent(field, values[field.name] ?? '', bounds[field.name], language);
    if (sent !== undefined) place(body, field.name.split('.'), sent);
  }
  for (const name of new Set(fields.flatMap((field) => (field.name.includes('.') ? [field.name.split('.')[0] as string] : [])))) {
    const inner = body[name];
    if (inner === undefined || Object.values(inner as Json).every((value) => value === null)) {
      delete body[name];
      if (bounds[name]?.nullable) body[name] = null;
    }
  }
  return body;
}

function place(target: Json, [key = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  target[key] ??= {};
  place(target[key] as Json, rest, value);
}
