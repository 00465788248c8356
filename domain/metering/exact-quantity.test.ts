import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainUnfit, placesBetween, readExact, UNFIT } from './exact-quantity.ts';

describe('readExact', () => {
  it('equals exact decimal arithmetic for every value that fits', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 1_000_000_000 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 0, max: 3 }),
        (units, places, zeros) => {
          const digits = units.toString().padStart(places + 1, '0');
          const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}${'0'.repeat(zeros)}`;
          expect(readExact(text, places)).toBe(units);
        },
      ),
    );
  });

  it.each([
    ['0.00003', 6, 30],
    ['-0.000', 3, 0],
    ['1500', -3, UNFIT.too_fine],
    ['2000', -3, 2],
    ['2000.0', -3, 2],
    ['0.1234', 3, UNFIT.too_fine],
    ['-1', 3, UNFIT.negative],
    ['1000000000', 3, 1e12],
    ['1000000000.001', 3, UNFIT.too_large],
    ['1e999', 3, UNFIT.not_a_number],
    ['3e-05', 6, UNFIT.not_a_number],
    ['NaN', 3, UNFIT.not_a_number],
    ['1,5', 3, UNFIT.not_a_number],
    ['.5', 3, UNFIT.not_a_number],
    ['5.', 3, UNFIT.not_a_number],
    ['1.2.3', 3, UNFIT.not_a_number],
    ['+1', 3, UNFIT.not_a_number],
    ['-', 3, UNFIT.not_a_number],
    [' 1', 3, UNFIT.not_a_number],
  ])('reads %s with %i places as %d', (text, places, expected) => {
    expect(readExact(text, places)).toBe(expected);
  });
});

it('moves the point by the distance of the units', () => {
  expect(placesBetween('kWh', 'Wh')).toBe(3);
  expect(placesBetween('kWh', 'mWh')).toBe(6);
  expect(placesBetween('mWh', 'Wh')).toBe(-3);
});

it('says what would be right', () => {
  expect(explainUnfit(UNFIT.too_fine, '0.1234', 'kWh', 'Wh')).toMatchObject({
    code: 'too_fine',
    message: { en: expect.stringContaining('energy_unit mWh') },
  });
  expect(explainUnfit(UNFIT.not_a_number, 'x'.repeat(100), 'kWh', 'Wh').message.en).toContain(`"${'x'.repeat(40)}..."`);
});
