import { dayText, numberText } from '../kit/format.ts';
import type { Language } from '../shell/language.ts';
import { type Word, wordIn } from '../shell/word.ts';
import type { Definition } from './definitions.ts';

const YES: Word = ['yes', 'sì'];
const NO: Word = ['no', 'no'];
const RANGE: readonly [(from: string, to: string, unit: string) => string, (from: string, to: string, unit: string) => string] = [
  (from, to, unit) => `${from} to ${to} ${unit}`,
  (from, to, unit) => `da ${from} a ${to} ${unit}`,
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
  if (unit === 'choice' || Number.isNaN(Number(value))) return value;
  return `${numberText(value, language, { maximumFractionDigits: 12 })} ${unit}`;
}
