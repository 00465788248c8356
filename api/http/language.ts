import type { Language } from '../../domain/kernel/language.ts';

const DEFAULT: Language = 'en';

/** The language that an Accept-Language header likes best; English where it names neither. */
export function languageOf(header: string | undefined): Language {
  if (header === undefined) return DEFAULT;
  const wishes = header.slice(0, 500).split(',').map(wish);
  const liked = (language: Language): number => Math.max(0, ...wishes.filter(({ tag }) => tag === language).map(({ q }) => q));
  return liked('it') > liked('en') ? 'it' : DEFAULT;
}

function wish(part: string): { readonly tag: string; readonly q: number } {
  const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
  const q = parameters.map((text) => /^\s*q=(.*)$/.exec(text)?.[1]).find((text) => text !== undefined);
  return { tag: range.split('-')[0] ?? '', q: q === undefined ? 1 : Number(q) || 0 };
}
