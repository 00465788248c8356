import { expect, it } from 'vitest';
import { lineNotes } from './words.ts';

it('says on costs and fund what answer 22/2026 says, with the article of the year', () => {
  const notes = (year: number, language: 'en' | 'it') => lineNotes({ year, keepsBack: true, sells: false }, language);
  expect(notes(2025, 'it')).toEqual([expect.stringContaining('22/2026; art. 148 TUIR)')]);
  expect(notes(2026, 'it')[0]).toContain('art. 79 CTS per gli enti del terzo settore, art. 148 TUIR per gli altri');
  expect(notes(2025, 'en')[0]).toContain('outside the scope of VAT');
  expect(notes(2026, 'en')[0]).toContain('art. 79 CTS for third-sector bodies');
});

it('says nothing on what is not there, and the gross base to who sells energy', () => {
  expect(lineNotes({ year: 2026, keepsBack: false, sells: false }, 'en')).toEqual([]);
  expect(lineNotes({ year: 2026, keepsBack: false, sells: true }, 'it')).toEqual([expect.stringContaining('importo lordo')]);
});
