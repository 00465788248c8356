import { expect, it } from 'vitest';
import { overdrawnYear, ringFencedCloses } from './ring-fenced.ts';

const added = [
  { year: 2025, cents: 1000 },
  { year: 2026, cents: 500 },
];
const use = (year: number, cents: number) => ({ year, cents });

it('closes year by year', () => {
  expect(ringFencedCloses({ added, used: [use(2026, 800)] })).toEqual([
    { year: 2025, closingCents: 1000 },
    { year: 2026, closingCents: 700 },
  ]);
  expect(ringFencedCloses({ added: [], used: [] })).toEqual([]);
});

it('lets all of a year be spent, and no cent more, nor before it was there', () => {
  expect(overdrawnYear({ added, used: [use(2026, 1500)] })).toBeUndefined();
  expect(overdrawnYear({ added, used: [use(2026, 1501)] })).toEqual({ year: 2026, closingCents: -1 });
  expect(overdrawnYear({ added, used: [use(2025, 1001)] })).toEqual({ year: 2025, closingCents: -1 });
  expect(overdrawnYear({ added, used: [use(2024, 1)] })).toEqual({ year: 2024, closingCents: -1 });
});
