/** The languages in which the API talks to people. */
export const API_LANGUAGES = ['en', 'it'] as const;

export type ApiLanguage = (typeof API_LANGUAGES)[number];

const DEFAULT: ApiLanguage = 'en';

/** The language that an Accept-Language header likes best; English where it names neither. */
export function languageOf(header: string | undefined): ApiLanguage {
  if (header === undefined) return DEFAULT;
  const wishes = header.slice(0, 500).split(',').map(wish);
  const liked = (language: ApiLanguage): number => Math.max(0, ...wishes.filter(({ tag }) => tag === language).map(({ q }) => q));
  return liked('it') > liked('en') ? 'it' : DEFAULT;
}

function wish(part: string): { readonly tag: string; readonly q: number } {
  const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
  const q = parameters.map((text) => /^\s*q=(.*)$/.exec(text)?.[1]).find((text) => text !== undefined);
  return { tag: range.split('-')[0] ?? '', q: q === undefined ? 1 : Number(q) || 0 };
}
