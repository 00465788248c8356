import { dayText, numberText, percentText } from '../kit/format.ts';
import { HOLDER_CLASS } from '../members/member-words.ts';
import type { Language } from '../shell/language.ts';
import { type Word, wordIn } from '../shell/word.ts';
import type { Definition } from './definitions.ts';

type Words = Readonly<Record<string, Word>>;

const YES: Word = ['yes', 'sì'];
const NO: Word = ['no', 'no'];
const CHOICES: Words = {
  pro_rata: ['in proportion', 'in proporzione'],
  grant_plants_first: ['to plants with grant first', 'prima agli impianti con contributo'],
};
const UNITS: Words = {
  minutes: ['minutes', 'minuti'],
  days: ['days', 'giorni'],
  months: ['months', 'mesi'],
  years: ['years', 'anni'],
};
/** For what a value holds. */
const CLASSES: Words = {
  LV: ['low voltage', 'bassa tensione'],
  MV: ['medium voltage', 'media tensione'],
  private: ['private buildings', 'edifici privati'],
  public: ['public buildings', 'edifici pubblici'],
  tariff_only: ['plants without grant', 'impianti senza contributo'],
  with_grant: ['plants with grant', 'impianti con contributo'],
  advance: ['advance', 'anticipo'],
  middle: ['middle instalment', 'quota intermedia'],
  balance: ['balance', 'saldo'],
  photovoltaic: ['photovoltaic', 'fotovoltaico'],
  photovoltaic_north: ['photovoltaic in the north', 'fotovoltaico al nord'],
  photovoltaic_centre: ['photovoltaic in the centre', 'fotovoltaico al centro'],
  photovoltaic_south: ['photovoltaic in the south', 'fotovoltaico al sud'],
  wind: ['wind', 'eolico'],
  hydro: ['hydro', 'idroelettrico'],
  biomass: ['biomass', 'biomasse'],
  other: ['other sources', 'altre fonti'],
};
const RANGE: readonly [(from: string, to: string, unit: string) => string, (from: string, to: string, unit: string) => string] = [
  (from, to, unit) => `${from} to ${to} ${unit}`,
  (from, to, unit) => `da ${from} a ${to} ${unit}`,
];
const UP_TO: readonly [(limit: string) => string, (limit: string) => string] = [
  (limit) => `up to ${limit} kW`,
  (limit) => `fino a ${limit} kW`,
];

/** The range that a value has to lie in; empty where there is none. */
export function rangeText(definition: Definition | undefined, language: Language): string {
  if (definition?.min == null || definition.max === null) return '';
  const [en, it] = RANGE;
  return (language === 'it' ? it : en)(numberText(definition.min, language), numberText(definition.max, language), definition.unit);
}

interface Valued {
  readonly value: string;
  readonly unit: string;
}

/** A value with its unit as the language writes it. */
export function formatValue({ value, unit }: Valued, language: Language): string {
  if (unit === 'flag') return wordIn(language, value === 'true' ? YES : NO);
  if (unit === 'date') return dayText(value, language);
  if (unit === 'choice') return wordIn(language, CHOICES[value] ?? [value, value]);
  if (Number.isNaN(Number(value))) return value;
  if (unit === 'share') return percentText(value, language, 6);
  const number = numberText(value, language, { maximumFractionDigits: 12 });
  if (unit === 'factor') return number;
  const said = UNITS[unit];
  return `${number} ${said === undefined ? unit : wordIn(language, said)}`;
}

/** For what a value holds: a class of holders, plants, voltage; empty where it holds for all. */
export function classText(of: string, language: Language): string {
  const word = CLASSES[of] ?? HOLDER_CLASS[of as keyof typeof HOLDER_CLASS];
  if (word !== undefined) return wordIn(language, word);
  const limit = /^up_to_(\d+)_kw$/.exec(of)?.[1];
  if (limit !== undefined) return UP_TO[language === 'it' ? 1 : 0](limit);
  return of.replaceAll('_', ' ');
}
