import { describe, expect, it } from 'vitest';
import { momentText, stretchText } from './write-stretch.ts';

describe('a stretch of time in a sentence', () => {
  it('is whole days in Italy where it begins and ends at midnight there, in winter and summer', () => {
    expect(stretchText('2025-09-16T22:00:00Z', '2025-09-17T22:00:00Z')).toEqual({ en: 'on 17 September 2025', it: 'il 17 settembre 2025' });
    expect(stretchText('2025-03-07T23:00:00Z', '2025-03-31T22:00:00Z')).toEqual({
      en: 'from 8 March 2025 to 31 March 2025',
      it: "dall'8 marzo 2025 al 31 marzo 2025",
    });
  });

  it('has times where it does not', () => {
    expect(stretchText('2025-03-01T00:00:00Z', '2025-03-01T02:00:00Z')).toEqual({
      en: 'from 1 March 2025, 01:00 to 1 March 2025, 03:00',
      it: 'dal 1° marzo 2025 alle 01:00 al 1° marzo 2025 alle 03:00',
    });
    expect(momentText('2026-07-31T22:30:00Z')).toEqual({ en: '1 August 2026, 00:30', it: '1° agosto 2026 alle 00:30' });
  });
});
