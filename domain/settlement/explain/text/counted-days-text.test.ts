import { expect, it } from 'vitest';
import { elided, writeDay } from '../../../kernel/text/write-day.ts';
import { countedDaysSentences } from './counted-days-text.ts';

it('says on which days of the month a point counts, and nothing where it counts on all', () => {
  const days = (from: string, to: string) => ({ from: `2026-08-${from}`, to });
  expect(countedDaysSentences([days('01', '2026-09-01')], '2026-08', 'en')).toEqual([]);
  expect(countedDaysSentences([days('16', '2026-09-01'), days('01', '2026-08-16')], '2026-08', 'it')).toEqual([]);
  expect(countedDaysSentences([days('20', '2026-09-01')], '2026-08', 'en')[0]).toContain('It counts only on days 20-31 of the month');
  const split = [days('31', '2026-09-01'), days('05', '2026-08-11')];
  expect(countedDaysSentences(split, '2026-08', 'it')[0]).toMatch(/^Conta solo nei giorni 5-10, 31 del mese: /);
});

it('writes Italian days with 1° and elided articles', () => {
  expect([writeDay('2026-06-01', 'it'), writeDay('2026-06-21', 'it'), writeDay('2026-06-01', 'en')]).toEqual([
    '1° giugno 2026',
    '21 giugno 2026',
    '1 June 2026',
  ]);
  expect(elided('Dal 8 maggio 2026 al 11 maggio 2026; comincia il 11 maggio, scade il 18 maggio e vale per il 8 % o al 11 per cento')).toBe(
    "Dall'8 maggio 2026 all'11 maggio 2026; comincia l'11 maggio, scade il 18 maggio e vale per il 8 % o al 11 per cento",
  );
});
