import { expect, it } from 'vitest';
import { isLooser } from './money-guards.ts';

const strict = { four_eyes: true, corrected_readings: 'approval' } as const;
const loose = { four_eyes: false, corrected_readings: 'automatic' } as const;

it.each([
  [{ four_eyes: false }, strict, true],
  [{ corrected_readings: 'automatic' }, strict, true],
  [{ corrected_readings: 'automatic' }, undefined, true],
  [{ four_eyes: false }, undefined, false],
  [{ four_eyes: true, corrected_readings: 'approval' }, loose, false],
  [loose, loose, false],
  [{}, strict, false],
] as const)('%o over %o is looser: %s', (wanted, known, expected) => expect(isLooser(wanted, known)).toBe(expected));
