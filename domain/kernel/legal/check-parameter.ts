import type { Fault } from '../errors.ts';
import { wordOf } from '../text/word-of.ts';
import { isLocalDate } from '../time/local-date.ts';
import { legalMessages } from './messages.ts';
import { PARAMETER_DEFINITIONS, type ParameterDefinition } from './parameter-definitions.ts';
import { PARAMETER_NAMES, type ParameterName, type ParameterRow, type ParameterUnit } from './parameter-row.ts';

/** A value as given. `value` is a decimal, a day for unit `date`, `true`, `false`, `1` or `0` for `flag`, a word for `choice`. */
export interface GivenParameter {
  readonly name: string;
  readonly dimension: string;
  readonly value: string;
  readonly unit: string;
}

/** A value in the parameter's own unit; `converted` states what was given if it was in another unit. */
export interface AcceptedParameter {
  readonly name: ParameterName;
  readonly dimension: string;
  readonly value: string;
  readonly unit: ParameterUnit;
  readonly converted: { readonly value: string; readonly unit: string } | null;
}

/** Units that another one is an exact number of tens of: cent/kWh to EUR/MWh is one place to the left of the point. */
const PLACES: Readonly<Record<string, Partial<Record<string, number>>>> = {
  'EUR/MWh': { 'cent/kWh': 1, 'c/kWh': 1, 'c€/kWh': 1, 'EUR/kWh': 3, '€/MWh': 0, '€/kWh': 3 },
  EUR: { '€': 0, cent: -2 },
  'EUR/kW': { '€/kW': 0 },
  kW: { W: -3, MW: 3 },
  share: { '%': -2, percent: -2 },
};

const DECIMAL = /^-?\d{1,12}(\.\d{1,12})?$/;
const CODE = /^[a-z][a-z_]{0,39}$/;

/**
 * A given value in its parameter's unit, or what is wrong with it: an unknown name, dimension, unit or value out of range. A value in a unit
 * that converts exactly is converted. Paths of faults are `name`, `class`, `unit`, `value`.
 */
export function checkParameter(given: GivenParameter): AcceptedParameter | { readonly faults: readonly Fault[] } {
  const { name, dimension } = given;
  if (!isParameterName(name)) return { faults: [{ path: 'name', code: 'not_allowed', message: legalMessages.unknownName(name) }] };
  const definition = PARAMETER_DEFINITIONS[name];
  const own = inOwnUnit(given, definition);
  const faults = [...dimensionFaults(dimension, name, definition), ...('value' in own ? valueFaults(own.value, name, definition) : [own])];
  if (faults.length > 0 || !('value' in own)) return { faults };
  const converted = own.value === given.value && definition.unit === given.unit ? null : { value: given.value, unit: given.unit };
  return { name, dimension, value: own.value, unit: definition.unit, converted: definition.unit === given.unit ? null : converted };
}

const isParameterName = (name: string): name is ParameterName => (PARAMETER_NAMES as readonly string[]).includes(name);

/** Is a stored row one that its definition allows? Its text says what is wrong, undefined where nothing is. */
export function unusableReason(row: Pick<ParameterRow, 'name' | 'dimension' | 'value' | 'unit'>): 'unit' | 'value' | undefined {
  const definition = PARAMETER_DEFINITIONS[row.name];
  if (definition === undefined) return undefined;
  if (row.unit !== definition.unit) return 'unit';
  return valueFaults(row.value, row.name, definition).length > 0 ? 'value' : undefined;
}

function inOwnUnit({ name, value, unit }: GivenParameter, definition: ParameterDefinition): { readonly value: string } | Fault {
  if (definition.unit === 'flag' && unit === 'flag') return { value: wordOf({ '1': 'true', '0': 'false' }, value) ?? value };
  if (unit === definition.unit) return { value };
  const places = wordOf(PLACES[definition.unit] ?? {}, unit);
  if (places === undefined || !DECIMAL.test(value))
    return { path: 'unit', code: 'wrong_unit', message: legalMessages.wrongUnit(name, definition.unit, unit) };
  return { value: shiftPoint(value, places) };
}

/** The decimal times 10^places, exactly. */
export function shiftPoint(value: string, places: number): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  const digits = whole.padStart(Math.max(0, -places) + 1, '0') + fraction.padEnd(Math.max(0, places), '0');
  const point = Math.max(whole.length, Math.max(0, -places) + 1) + places;
  const left = digits.slice(0, point).replace(/^0+(?=\d)/, '');
  const right = digits.slice(point).replace(/0+$/, '');
  return `${sign}${left === '' ? '0' : left}${right === '' ? '' : `.${right}`}`;
}

function dimensionFaults(dimension: string, name: ParameterName, { dimensions }: ParameterDefinition): Fault[] {
  if (dimensions === 'any' ? CODE.test(dimension) : dimensions.includes(dimension)) return [];
  return [{ path: 'class', code: 'not_allowed', message: legalMessages.unknownClass(name, dimensions === 'any' ? [] : dimensions) }];
}

function valueFaults(
  value: string,
  name: ParameterName,
  { unit, choices = [], min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: ParameterDefinition,
): Fault[] {
  if (unit === 'flag') return value === 'true' || value === 'false' ? [] : [wrong(legalMessages.notFlag(name))];
  if (unit === 'choice') return choices.includes(value) ? [] : [wrong(legalMessages.notChoice(name, choices))];
  if (unit === 'date') return isLocalDate(value) ? [] : [wrong(legalMessages.notDate(name))];
  if (!DECIMAL.test(value)) return [wrong(legalMessages.notNumber(name, unit))];
  return Number(value) < min || Number(value) > max ? [wrong(legalMessages.outOfRange(name, min, max, unit))] : [];
}

const wrong = (message: Fault['message']): Fault => ({ path: 'value', code: 'invalid', message });
