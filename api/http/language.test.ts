import { describe, expect, it } from 'vitest';
import { languageOf } from './language.ts';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['it', 'it'],
    ['it-IT,it;q=0.9,en;q=0.8', 'it'],
    ['en-GB,it;q=0.9', 'en'],
    ['fr, it;q=0.2', 'it'],
    ['it;q=0', 'en'],
    ['it;q=nonsense', 'en'],
    ['*', 'en'],
  ])('for %j is %s', (header, language) => expect(languageOf(header)).toBe(language));
});
