import { normalised } from '../kernel/text/normalised.ts';

const words = (name: string): string[] =>
  normalised(name, 'NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .sort();

/** Do two texts name the same person or body: the same words in any order, whatever case, accents and punctuation? */
export const isSameName = (one: string, other: string): boolean => words(one).join(' ') === words(other).join(' ');
