import type { Language } from '../../shell/language.ts';

/**
 * A number as people type it in a language, as plain decimal text (`1234.56`); undefined where it is none.
 * Both decimal marks are understood; a mark counts as grouping only where it groups by three.
 */
export function readDecimal(typed: string, language: Language): string | undefined {
  const text = typed.replace(/[\s\u00a0\u202f'€%]/g, '').replace('\u2212', '-');
  const [group, mark] = language === 'it' ? ['.', ','] : [',', '.'];
  const grouped = new RegExp(`^-?[1-9]\\d{0,2}(\\${group}\\d{3})+(\\${mark}\\d+)?$`);
  const plain = grouped.test(text) ? text.replaceAll(group, '').replace(mark, '.') : text.replace(',', '.');
  return /^-?\d{1,18}(\.\d{1,12})?$/.test(plain) ? plain : undefined;
}

/** Decimal text times ten to `places`, exactly: ('12.5', 2) is '1250', ('30', -2) is '0.3'. */
export function shiftDecimal(decimal: string, places: number): string {
  const negative = decimal.startsWith('-');
  const [whole = '0', part = ''] = decimal.replace('-', '').split('.');
  const digits = `${whole}${part}`.padStart(Math.max(0, -places) + whole.length + part.length, '0');
  const point = digits.length - part.length + places;
  const padded = digits.padEnd(point, '0');
  const head = padded.slice(0, point).replace(/^0+(?=\d)/, '') || '0';
  const tail = padded.slice(point).replace(/0+$/, '');
  const text = tail === '' ? head : `${head}.${tail}`;
  return negative && text !== '0' ? `-${text}` : text;
}

/** Plain decimal text with the decimal mark of the language, to be edited. */
export const typedDecimal = (decimal: string, language: Language): string => (language === 'it' ? decimal.replace('.', ',') : decimal);
