import { type Message, message, verbatim } from '../messages.ts';
import { italianDecimal } from '../money/decimal.ts';
import { wordOf } from '../text/word-of.ts';
import { HOLDERS } from './classes.ts';
import { nameOfHolder } from './holder-words.ts';
import { PARAMETER_WORDS } from './parameter-names.ts';
import type { ParameterName, ParameterRow, ParameterUnit } from './parameter-row.ts';

/** A parameter by its name in words, its code in parentheses and what the value is for: `transmission rate (transmission_refund)`. */
export function nameOfParameter(name: ParameterName, dimension = ''): Message {
  const words = PARAMETER_WORDS[name];
  const part = dimensionText(dimension);
  const after = (text: string): string => (text === '' ? '' : `, ${text}`);
  return message(`${words.en} (${name})${after(part.en)}`, `${words.it} (${name})${after(part.it)}`);
}

/** A parameter with its value as each language writes it: `transmission rate (transmission_refund): 11.89 EUR/MWh`. */
export function valueText({ name, dimension, value, unit }: Pick<ParameterRow, 'name' | 'dimension' | 'value' | 'unit'>): Message {
  const [named, written] = [nameOfParameter(name, dimension), writtenValue(value, unit)];
  return message(`${named.en} = ${written.en}`, `${named.it} = ${written.it}`);
}

const DIMENSIONS: Readonly<Record<string, Message>> = {
  LV: message('low voltage', 'bassa tensione'),
  MV: message('medium voltage', 'media tensione'),
  private: message('private buildings', 'edifici privati'),
  public: message('public buildings', 'edifici pubblici'),
  tariff_only: message('plants without grant', 'impianti senza contributo'),
  with_grant: message('plants with grant', 'impianti con contributo'),
  advance: message('advance', 'anticipo'),
  middle: message('middle instalment', 'quota intermedia'),
  balance: message('balance', 'saldo'),
  photovoltaic: message('photovoltaic', 'fotovoltaico'),
  photovoltaic_north: message('photovoltaic in the north', 'fotovoltaico al nord'),
  photovoltaic_centre: message('photovoltaic in the centre', 'fotovoltaico al centro'),
  photovoltaic_south: message('photovoltaic in the south', 'fotovoltaico al sud'),
  wind: message('wind', 'eolico'),
  hydro: message('hydro', 'idroelettrico'),
  biomass: message('biomass', 'biomasse'),
  other: message('other sources', 'altre fonti'),
};

function dimensionText(dimension: string): Message {
  const holder = HOLDERS.find((one) => one === dimension);
  if (holder !== undefined) return nameOfHolder(holder);
  const limit = /^up_to_(\d+)_kw$/.exec(dimension)?.[1];
  if (limit !== undefined) return message(`up to ${limit} kW`, `fino a ${limit} kW`);
  if (/^20\d\d \d/.test(dimension)) return message(`ATECO ${dimension}`, `ATECO ${dimension}`);
  return DIMENSIONS[dimension] ?? verbatim(dimension);
}

const VALUES: Readonly<Record<string, Message>> = {
  true: message('yes', 'sì'),
  false: message('no', 'no'),
  pro_rata: message('in proportion (pro_rata)', 'in proporzione (pro_rata)'),
  grant_plants_first: message('to plants with grant first (grant_plants_first)', 'prima agli impianti con contributo (grant_plants_first)'),
};

const UNITS: Partial<Record<ParameterUnit, Message>> = {
  factor: verbatim(''),
  minutes: message('minutes', 'minuti'),
  days: message('days', 'giorni'),
  months: message('months', 'mesi'),
  years: message('years', 'anni'),
};

/** A value with its unit as each language writes it: `11.89 EUR/MWh`, `11,89 EUR/MWh`. */
export function writtenValue(value: string, unit: ParameterUnit): Message {
  if (unit === 'flag' || unit === 'choice') return wordOf(VALUES, value) ?? verbatim(value);
  if (unit === 'date') return verbatim(value);
  if (unit === 'share') return numberWith(String(Math.round(Number(value) * 1e8) / 1e6), verbatim('%'));
  return numberWith(value, wordOf(UNITS, unit) ?? verbatim(unit));
}

const numberWith = (value: string, unit: Message): Message =>
  message(`${value} ${unit.en}`.trimEnd(), `${italianDecimal(value)} ${unit.it}`.trimEnd());
