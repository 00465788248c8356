import { describe, expect, it } from 'vitest';
import { LEGAL_PARAMETERS, type ParameterRow } from '../../kernel/legal/parameters.ts';
import { YEARLY_VALUES, yearAsked, yearlyGaps } from './yearly-values.ts';

describe('values of a year', () => {
  it('are asked for from December of the year before on', () => {
    expect([yearAsked('2026-11-30'), yearAsked('2026-12-01'), yearAsked('2027-01-04')]).toEqual([2026, 2027, 2027]);
    expect(YEARLY_VALUES).toEqual(['transmission_refund', 'distribution_refund', 'advance_factor', 'advance_price_component']);
  });

  it('are missing where a day of the year has none, and named where they are assumed', () => {
    const { missing, assumed } = yearlyGaps(LEGAL_PARAMETERS, 2027);
    expect(missing).toEqual(['transmission_refund', 'distribution_refund']);
    expect(assumed.map(({ name }) => name)).toEqual(['advance_factor', 'advance_price_component']);
    const half: ParameterRow = {
      ...(LEGAL_PARAMETERS.find(({ name }) => name === 'transmission_refund') as ParameterRow),
      validFrom: '2027-01-01',
      validTo: '2027-07-01',
    };
    expect(yearlyGaps([half, ...LEGAL_PARAMETERS], 2027).missing).toContain('transmission_refund');
    expect(yearlyGaps([{ ...half, validTo: '2028-01-01' }, ...LEGAL_PARAMETERS], 2027).missing).toEqual(['distribution_refund']);
    expect(yearlyGaps(LEGAL_PARAMETERS, 2026).missing).toEqual([]);
  });
});
