/** A remedy for people who work in pages: without the calls of the API that it names in brackets. */
export const withoutCalls = (text: string): string =>
  text.replaceAll(/\s*\([^()]*\b(?:GET|POST|PUT|DELETE) (?:\.{3}|…)?\/[^()]*(?:\([^()]*\)[^()]*)*\)/g, '');
