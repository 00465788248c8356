import { expect, it } from 'vitest';
import { draftOf, faultsOf, ruleOf, sumOf, withSide } from './draft.ts';
import type { Rule } from './rule-words.ts';

const RULE: Rule = {
  costs: [{ id: 'bank', cents: 1250 }],
  fundShare: '0.1',
  quotas: [
    { to: 'producers', key: 'attributed_energy', share: '0.455' },
    { to: 'investors', key: 'fixed_shares', share: '0.545', whenAllZero: 'fund', weights: { 'FV01-S1': '0.25', IT001: '0.75' } },
  ],
};

it('a stored rule is typed in percent and euros of the language, and comes back exactly', () => {
  const draft = draftOf(RULE, 'it');
  expect([draft.fund, draft.costs[0]?.euros, draft.quotas[0]?.share, draft.quotas[1]?.weights]).toEqual([
    '10',
    '12,5',
    '45,5',
    { 'FV01-S1': '25', IT001: '75' },
  ]);
  expect(ruleOf(draft, 'it')).toEqual(RULE);
  expect(faultsOf(draft, 'it')).toEqual([]);
});

it('sums what is typed exactly', () => {
  expect(sumOf(['33,3', '33,3', '33,4'], 'it')).toBe('100');
  expect(sumOf(['0.1', '0.2'], 'en')).toBe('0.3');
  expect(sumOf(['1', 'x'], 'en')).toBeUndefined();
});

it('names what would be refused', () => {
  const draft = draftOf(RULE, 'en');
  const [first, second] = draft.quotas;
  if (first === undefined || second === undefined) throw new Error('the rule has two quotas');
  expect(faultsOf({ ...draft, quotas: [first] }, 'en')).toEqual(['quotas']);
  expect(faultsOf({ ...draft, quotas: [first, { ...second, weights: { IT001: '99.9' } }] }, 'en')).toEqual(['weights']);
  expect(faultsOf({ ...draft, fund: 'ten', costs: [{ uid: 1, id: ' ', euros: '1' }] }, 'en')).toEqual(['number', 'costs']);
});

it('a quota for another side takes a key that fits it', () => {
  const [first] = draftOf(RULE, 'en').quotas;
  if (first === undefined) throw new Error('the rule has quotas');
  expect(withSide(first, 'consumers').key).toBe('coincident_withdrawal');
  expect(withSide({ ...first, key: 'equal' }, 'consumers').key).toBe('equal');
});
