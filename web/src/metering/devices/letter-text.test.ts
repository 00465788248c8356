import { expect, it } from 'vitest';
import { letterText } from './letter-text.ts';

it('says in Italian why a message was not taken, with what it held', () => {
  expect(letterText('no channel for 1.8.0 (no unit), 2.8.0 (kWh)', 'it')).toBe('nessun canale per 1.8.0 (senza unità), 2.8.0 (kWh)');
  expect(letterText('sample 3: value: write a number or decimal text', 'it')).toBe(
    'campione 3: value: scrivere un numero o un testo decimale',
  );
  expect(letterText('1.8.0 of 2026-05-01T12:00:00Z', 'it')).toBe('1.8.0 del 2026-05-01T12:00:00Z');
});

it('leaves English as it is, and what it does not know', () => {
  expect(letterText('no device publishes there', 'en')).toBe('no device publishes there');
  expect(letterText('something new', 'it')).toBe('something new');
});
