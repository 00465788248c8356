import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRational } from '../money/decimal.ts';
import { compare, multiply } from '../money/rational.ts';
import { checkParameter, shiftPoint, unusableReason } from './check-parameter.ts';
import { LEGAL_PARAMETERS } from './parameters.ts';

const check = (value: string, unit: string, name = 'transmission_refund', dimension = '') =>
  checkParameter({ name, dimension, value, unit });

describe('a value of a parameter', () => {
  it('is taken in its own unit', () => {
    expect(check('10.57', 'EUR/MWh')).toMatchObject({ value: '10.57', unit: 'EUR/MWh', converted: null });
    expect(check('1', 'flag', 'grant_reduction_exempt_holder', 'enterprise')).toMatchObject({ value: 'true', converted: null });
  });

  it('is converted where that is exact, and says so', () => {
    expect(check('1.057', 'cent/kWh')).toMatchObject({ value: '10.57', unit: 'EUR/MWh', converted: { value: '1.057', unit: 'cent/kWh' } });
    expect(check('0.0119', 'EUR/kWh')).toMatchObject({ value: '11.9', converted: { value: '0.0119', unit: 'EUR/kWh' } });
    expect(check('55', '%', 'excess_premium_threshold', 'tariff_only')).toMatchObject({ value: '0.55', unit: 'share' });
  });

  it.each([
    ['10.57', 'cent/kWh', 'value'],
    ['10.57', 'kW', 'unit'],
    ['10.57', 'eur/mwh', 'unit'],
    ['105.7', 'EUR/MWh', 'value'],
    ['10,57', 'EUR/MWh', 'value'],
  ])('%s %s is refused', (value, unit, path) => {
    expect(check(value, unit)).toMatchObject({ faults: [{ path }] });
  });

  it('is refused under an unknown name or class, with what to give', () => {
    const unknown = check('1', 'EUR/MWh', 'network_refund');
    expect('faults' in unknown && unknown.faults[0]?.message.en).toContain('transmission_refund, distribution_refund');
    const noClass = check('80', 'EUR/MWh', 'premium_base');
    expect('faults' in noClass && noClass.faults[0]?.message.it).toContain('up_to_200_kw, up_to_600_kw, up_to_1000_kw');
  });

  it('moves its point exactly', () => {
    const decimal = fc.tuple(fc.nat(999_999), fc.nat(999_999)).map(([whole, part]) => `${whole}.${String(part).padStart(6, '0')}`);
    fc.assert(
      fc.property(decimal, fc.integer({ min: -3, max: 3 }), (value, places) => {
        const factor = places < 0 ? { num: 1n, den: 10n ** BigInt(-places) } : { num: 10n ** BigInt(places), den: 1n };
        expect(compare(parseRational(shiftPoint(value, places)), multiply(parseRational(value), factor))).toBe(0);
      }),
    );
  });

  it('stands in every row of the law as its definition wants it', () => {
    expect(LEGAL_PARAMETERS.filter((row) => unusableReason(row) !== undefined)).toEqual([]);
    const given = LEGAL_PARAMETERS.map((row) => checkParameter(row));
    expect(given.filter((one) => 'faults' in one)).toEqual([]);
  });
});
