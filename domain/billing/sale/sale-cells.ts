import { readCents } from '../reconciliation/amount-words.ts';

/** EUR with a decimal comma or point as cents; undefined where it is none. */
export const readEur = (text: string): number | undefined => readCents(text, text.includes(',') ? 'comma' : 'point');

/** kWh with at most three decimals as Wh; undefined where it is none. */
export function readWh(text: string): number | undefined {
  const match = /^(\d{1,9})(?:[.,](\d{1,3}))?$/.exec(text);
  return match === null ? undefined : Number(match[1]) * 1000 + Number((match[2] ?? '').padEnd(3, '0'));
}
