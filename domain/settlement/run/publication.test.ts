import { describe, expect, it } from 'vitest';
import { lateSettlementBy, refuseUnpublished, unpublished } from './publication.ts';

const facts = (missingOfPlants: number[], missingOfPoints: number[], cents = 101, advanceCents: number | null = 100, kind = 'partial') => ({
  kind,
  missingOfPlants,
  missingOfPoints,
  cents,
  advanceCents,
});

describe('publication', () => {
  it('is always granted to a complete or recalculated month, however small', () => {
    expect(unpublished(facts([], [], 0, 100, 'complete'))).toEqual([]);
    expect(unpublished(facts([], [], 0, 100, 'recalculated'))).toEqual([]);
  });

  it('is granted to a partial month with one whole injection and withdrawal above the advance', () => {
    expect(unpublished(facts([0, 1], [1, 0]))).toEqual([]);
    expect(unpublished(facts([0, 1], [0], 100))).toEqual(['not_above_advance']);
    expect(unpublished(facts([0, 1], [0], 0, null))).toEqual([]);
  });

  it('is refused without a whole injection or withdrawal, with every reason and how to resolve it', () => {
    expect(unpublished(facts([1], [0]))).toEqual(['no_injection_measured']);
    expect(unpublished(facts([0], [1]))).toEqual(['no_withdrawal_measured']);
    expect(() => refuseUnpublished(7, facts([1], [2], 100))).toThrow(
      expect.objectContaining({
        code: 'wrong_state',
        message: expect.stringContaining('Run 7 cannot be posted'),
        details: ['no_injection_measured', 'no_withdrawal_measured', 'not_above_advance'].map((code) => expect.objectContaining({ code })),
      }),
    );
    expect(() => refuseUnpublished(7, facts([0], [0]))).not.toThrow();
  });
});

it('settles late measures by the 25th of the month after validation', () => {
  expect(lateSettlementBy('2026-12-03')).toBe('2027-01-25');
});
