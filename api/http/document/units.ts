import { type Schema, typesOf } from './json-schema.ts';
import { nameOf, type Place } from './place.ts';

interface Unit {
  /** `x-unit` of the schema. */
  readonly symbol: string;
  /** How the description says it; the pattern finds descriptions that say it already. */
  readonly text: string;
  readonly said: RegExp;
}

const unit = (symbol: string, text: string, said: RegExp): Unit => ({ symbol, text, said });

const CENT = unit('cent', 'In EUR cents.', /\bcents?\b/i);
const KW = unit('kW', 'In kW.', /\bkW\b/);
const WH = unit('Wh', 'In Wh.', /\bWh\b/);
const ENERGY = unit('energy_unit', 'In `energy_unit`.', /energy_unit|\bin Wh\b|in `?unit`?/i);
const IN_UNIT = unit('unit', 'In `unit`.', /`?\bunit\b`?/);
const COUNT = unit('1', 'A number of things, without unit.', /./);
const SHARE = unit('share', 'A share: 0 is nothing, 1 is all.', /\bshare\b|divided by/i);

/** By patterns of the field's name, the most exact first. */
const UNITS: readonly (readonly [RegExp, Unit])[] = [
  [/(^|_)cents$/, CENT],
  [/(^|_)kw$/, KW],
  [/^total_capacity$/, KW],
  [/^kwh$/, unit('kWh', 'In kWh.', /\bkWh\b/)],
  [/_wh$|^(shared_)?amount$/, WH],
  [/^(most|largest|withdrawn|injected|shared|attributed|available|coincident|energy|shared_as_\w+|shared_by_hour_of_day)$/, ENERGY],
  [/^(before|after)$/, IN_UNIT],
  [/^(sum|values)$/, IN_UNIT],
  [/^value$/, IN_UNIT],
  [/_share$|^share$|^fundShare$|^shared_of_injected$|^vat_rate$|^efficienc(y|ies)$/, SHARE],
  [/^(weights|scale)$/, unit('factor', 'A factor without unit.', /\bfactor\b|\bweight/i)],
  [/^resolution_minutes$/, unit('min', 'In minutes.', /\bminutes?\b/i)],
  [/^expires_in$/, unit('s', 'In seconds.', /\bseconds?\b/i)],
  [/^duration_ms$/, unit('ms', 'In milliseconds.', /\bmilliseconds?\b/i)],
  [/^size_bytes$/, unit('B', 'In bytes.', /\bbytes?\b/i)],
  [/^calls_per_minute$/, unit('1/min', 'Calls per minute.', /\bper minute\b/i)],
  [/^(days|days_left|suspended_days)$/, unit('d', 'In days.', /\bdays?\b/i)],
  [/^year$/, unit('a', 'A calendar year.', /\byear\b/i)],
  [/^(hours|\w+_hours|price_hours_missing)$/, unit('h', 'In hours.', /\bhours?\b/i)],
  [/^(coordinates|location|boundary)$/, unit('deg', 'In degrees (EPSG:4326): longitude, then latitude.', /\bdegrees?\b|EPSG/i)],
  [/^reputation_score$/, unit('point', 'In points.', /\bpoints?\b/i)],
  [/^status$/, unit('HTTP status', 'An HTTP status code.', /\bHTTP\b/)],
  [/^(version|\w+_version|recalculation|seq|index|minimum_version|path)$/, unit('ordinal', 'An ordinal number.', /./)],
  [/./, COUNT],
];

const DECIMAL = /^\^\(?-?\??.*\\d.*\\\.\\d/;

/** Ids name a record; they measure nothing. */
const isId = (name: string): boolean => /(^|_)ids?$/.test(name) || /_by$/.test(name);

/** Decimal text, as a format or pattern says, or as an answer names it. */
const isDecimal = (name: string, { format, pattern = '' }: Schema): boolean =>
  format === 'decimal' ||
  (format === undefined && DECIMAL.test(pattern) && !/\bateco/.test(name)) ||
  /(_|^)kw$|_share$|^vat_rate$/.test(name);

/** The unit of a number or decimal text; undefined for everything else. */
export function unitOf(place: Place, schema: Schema): Unit | undefined {
  const name = nameOf(place);
  if (schema.enum !== undefined && !/minutes$/.test(name)) return undefined;
  if (schema.format === 'ateco' || isId(name)) return undefined;
  const types = typesOf(schema);
  const isNumber = types.includes('integer') || types.includes('number');
  if (!isNumber && !(types.includes('string') && isDecimal(name, schema))) return undefined;
  return UNITS.find(([pattern]) => pattern.test(name))?.[1];
}
