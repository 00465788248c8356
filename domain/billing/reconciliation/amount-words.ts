import type { GseStage } from '../../kernel/legal/gse-stages.ts';
import { wordOf } from '../../kernel/text/word-of.ts';
import type { MoneyComponent } from '../../settlement/types.ts';

const STAGES: Readonly<Record<string, GseStage>> = {
  advance: 'advance',
  acconto: 'advance',
  settlement: 'settlement',
  conguaglio: 'settlement',
  recalculation: 'recalculation',
  ricalcolo: 'recalculation',
};

const COMPONENTS: Readonly<Record<string, MoneyComponent>> = {
  premium: 'premium',
  tip: 'premium',
  'tariffa premio': 'premium',
  'tariffa incentivante': 'premium',
  refund: 'refund',
  acv: 'refund',
  cacv: 'refund',
  'contributo di valorizzazione': 'refund',
};

const find = <T>(words: Readonly<Record<string, T>>, text: string): T | undefined => wordOf(words, text.trim().toLowerCase());

/** The stage that a word of the file means, in English or Italian. */
export const readStage = (text: string): GseStage | undefined => find(STAGES, text);

/** The component that a word of the file means, in English or Italian. */
export const readComponent = (text: string): 'premium' | 'refund' | undefined => find(COMPONENTS, text);

export const STAGE_WORDS = Object.keys(STAGES).join(', ');
export const COMPONENT_WORDS = Object.keys(COMPONENTS).join(', ');

/** `2025-03`, `03/2025`, `202503` or a day `01/03/2025`, as `2025-03`. */
export function readMonth(text: string): string | undefined {
  const match = /^(?:(?<y1>\d{4})-?(?<m1>\d{2})|(?:\d{2}\/)?(?<m2>\d{2})\/(?<y2>\d{4}))$/.exec(text.trim())?.groups;
  const [year, month] = [match?.y1 ?? match?.y2, match?.m1 ?? match?.m2];
  if (year === undefined || month === undefined || month < '01' || month > '12' || year < '2000') return undefined;
  return `${year}-${month}`;
}

const FORMS = {
  point: /^-?(?:\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(?:\.\d{1,2}0*)?$/,
  comma: /^-?(?:\d{1,12}|\d{1,3}(?:\.\d{3}){1,3})(?:,\d{1,2}0*)?$/,
} as const;

/** An amount of EUR with at most two decimals as cents; groups of three digits may be separated by the other sign. */
export function readCents(text: string, decimal: 'point' | 'comma'): number | undefined {
  const trimmed = text.trim();
  if (!FORMS[decimal].test(trimmed)) return undefined;
  const plain = decimal === 'comma' ? trimmed.replaceAll('.', '').replace(',', '.') : trimmed.replaceAll(',', '');
  const [whole = '', fraction = ''] = plain.replace('-', '').split('.');
  const cents = Number(whole) * 100 + Number(fraction.slice(0, 2).padEnd(2, '0'));
  return plain.startsWith('-') ? 0 - cents : cents;
}
