import { expect, it } from 'vitest';
import { createInstantReader, formatInstant, parseInstant } from './instant.ts';

it.each([
  ['2025-03-29T23:00:00Z', '2025-03-29T23:00:00Z'],
  ['2025-03-30T00:00+01:00', '2025-03-29T23:00:00Z'],
  ['2023-10-26T00:00:00+0200', '2023-10-25T22:00:00Z'],
  ['2025-03-29T23:00:00.000Z', '2025-03-29T23:00:00Z'],
  ['2025-03-29T18:30:00-04:30', '2025-03-29T23:00:00Z'],
])('reads %s', (text, expected) => {
  expect(formatInstant(parseInstant(text) as number)).toBe(expected);
});

it.each([
  '2025-03-29T23:00:00',
  '2025-02-30T00:00:00Z',
  '2025-03-29 23:00:00Z',
  '2025-03-29T24:00:00Z',
  '2025-03-29T23:60:00Z',
  '2025-03-29T23:00:00.5Z',
  '2025-03-29T23:00:00+15:00',
  '1999-12-31T00:00:00Z',
  '2100-01-01T00:00:00Z',
  '',
])('refuses "%s"', (text) => {
  expect(parseInstant(text)).toBeNull();
});

it('remembers what it has read', () => {
  const read = createInstantReader();
  expect(read('2025-03-29T23:00:00Z')).toBe(read('2025-03-29T23:00:00Z'));
  expect(read('x')).toBeNull();
});
