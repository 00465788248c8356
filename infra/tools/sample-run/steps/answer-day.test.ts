import { expect, it } from 'vitest';
import { answerDay } from './answer-day.ts';

it.each([
  ['five days after the request', '2025-03-10', '2026-01-01', '2025-03-15'],
  ['on the fifth day itself', '2025-03-10', '2025-03-15', '2025-03-15'],
  ['today where five days have not passed', '2025-03-10', '2025-03-12', '2025-03-12'],
  ['on the day of a request that is dated ahead', '2025-03-10', '2025-03-01', '2025-03-10'],
])('answers %s', (_, requestedOn, today, day) => {
  expect(answerDay(requestedOn, today)).toBe(day);
});
