import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHOICES, MAJORITY_BASES } from './kinds.ts';
import { countVotes, type DecisionTerms } from './tally.ts';

const HALF: DecisionTerms = {
  quorum: { numerator: 1, denominator: 2 },
  majority: { numerator: 1, denominator: 2, exceeds: true, of: 'for_and_against' },
};
const member = (hasVoted: boolean, weight = 1, isEntitled = true) => ({ weight, hasVoted, isEntitled });
const ballots = (...choices: (typeof CHOICES)[number][]) => choices.map((choice) => ({ choice, weight: 1 }));

/** The same rules in words of their own: votes as a list of single votes. */
function plainOutcome(terms: DecisionTerms, entitled: number, single: readonly (typeof CHOICES)[number][]): string {
  const count = (choice: string): number => single.filter((one) => one === choice).length;
  if (single.length === 0 || single.length * terms.quorum.denominator < entitled * terms.quorum.numerator) return 'no_quorum';
  const base = { for_and_against: count('yes') + count('no'), cast: single.length, entitled }[terms.majority.of];
  const missing = base * terms.majority.numerator - count('yes') * terms.majority.denominator;
  return count('yes') > 0 && (terms.majority.exceeds ? missing < 0 : missing <= 0) ? 'adopted' : 'rejected';
}

describe('the count of a vote', () => {
  it('equals a plain model for any terms, roll and votes', () => {
    const fraction = (least: number) =>
      fc
        .integer({ min: 1, max: 12 })
        .chain((denominator) => fc.integer({ min: least, max: denominator }).map((numerator) => ({ numerator, denominator })));
    const voter = fc.record({
      weight: fc.integer({ min: 1, max: 4 }),
      isEntitled: fc.boolean(),
      choice: fc.option(fc.constantFrom(...CHOICES)),
    });
    fc.assert(
      fc.property(
        fraction(0),
        fraction(1),
        fc.boolean(),
        fc.constantFrom(...MAJORITY_BASES),
        fc.array(voter, { maxLength: 12 }),
        (quorum, majority, exceeds, of, voters) => {
          const terms = { quorum, majority: { ...majority, exceeds, of } };
          const roll = voters.map(({ weight, isEntitled, choice }) => ({ weight, isEntitled, hasVoted: choice !== null }));
          const cast = voters.flatMap(({ choice, weight }) => (choice === null ? [] : [{ choice, weight }]));
          const tally = countVotes(terms, roll, cast);
          const single = cast.flatMap(({ choice, weight }) => Array.from({ length: weight }, () => choice));
          const entitled = voters.reduce((sum, { weight, isEntitled, choice }) => sum + (choice !== null || isEntitled ? weight : 0), 0);
          expect(tally).toMatchObject({ entitled, cast: single.length, outcome: plainOutcome(terms, entitled, single) });
          expect(tally.yes + tally.no + tally.abstain).toBe(tally.cast);
        },
      ),
    );
  });

  it('is a tie where as many are for as against', () => {
    expect(countVotes(HALF, [member(true), member(true)], ballots('yes', 'no')).outcome).toBe('rejected');
  });

  it('takes two thirds exactly', () => {
    const terms: DecisionTerms = { ...HALF, majority: { numerator: 2, denominator: 3, exceeds: false, of: 'cast' } };
    expect(countVotes(terms, [member(true), member(true), member(true)], ballots('yes', 'yes', 'no')).outcome).toBe('adopted');
  });

  it('adopts nothing by silence, even without a quorum', () => {
    const none: DecisionTerms = { ...HALF, quorum: { numerator: 0, denominator: 1 } };
    expect(countVotes(none, [member(false), member(false)], []).outcome).toBe('no_quorum');
    expect(countVotes(none, [member(true)], ballots('abstain')).outcome).toBe('rejected');
  });

  it('leaves out who left without a vote, and keeps the vote of who left afterwards', () => {
    const roll = [member(true), member(false, 1, false), member(false, 1, false), member(false)];
    expect(countVotes(HALF, roll, ballots('yes'))).toMatchObject({ entitled: 2, outcome: 'adopted' });
    expect(countVotes(HALF, [member(true, 1, false), member(false)], ballots('yes'))).toMatchObject({ entitled: 2, outcome: 'adopted' });
  });
});
