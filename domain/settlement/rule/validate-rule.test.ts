import { describe, expect, it } from 'vitest';
import type { DomainError } from '../../kernel/errors.ts';
import { toDistributionRule } from './stored-rule.ts';
import { validateDistributionRule } from './validate-rule.ts';

const consumers = (more: object) => ({ quotas: [{ to: 'consumers', share: '1', key: 'equal', ...more }] });

function faults(value: unknown): [string, string][] {
  try {
    validateDistributionRule(value);
    return [];
  } catch (error) {
    return (error as DomainError).details.map(({ path, code }) => [path, code]);
  }
}

describe('a stored distribution rule', () => {
  it('is taken with every key and becomes the rule of the engine', () => {
    const stored = {
      costs: [{ id: 'accountant', cents: 1500 }],
      fundShare: '0.10',
      quotas: [
        { to: 'producers', share: '0.30', key: 'attributed_energy' },
        { to: 'consumers', share: '0.50', key: 'coincident_withdrawal', whenAllZero: 'fund' },
        { to: 'consumers', share: '0.10', key: 'fixed_shares', weights: { IT001E1: '0.4', IT001E2: '0.6' } },
        { to: 'investors', share: '0.10', key: 'investment', weights: { PV: '12000.50' } },
      ],
    };
    expect(toDistributionRule(validateDistributionRule(stored))).toEqual({ ...stored, costs: [{ id: 'accountant', cents: 1500n }] });
    expect(toDistributionRule(validateDistributionRule(consumers({})))).toEqual({ ...consumers({}), fundShare: '0' });
  });

  it.each([
    ['no object', null, [['rule', 'not_an_object']]],
    [
      'a cost beyond all bounds',
      { costs: [{ id: 'a', cents: 9_007_199_254_740_991 }], ...consumers({}) },
      [['rule.costs[0].cents', 'not_cents']],
    ],
    ['no quota', { quotas: [] }, [['rule.quotas', 'empty']]],
    ['an unknown key of the rule', { ...consumers({}), fund: '0.1' }, [['rule.fund', 'unknown_key']]],
    ['a key of the other side', consumers({ key: 'injected' }), [['rule.quotas[0].key', 'not_allowed']]],
    ['a measured key for investors', consumers({ to: 'investors' }), [['rule.quotas[0].key', 'not_allowed']]],
    ['weights where none belong', consumers({ weights: { C: '1' } }), [['rule.quotas[0].weights', 'unknown_key']]],
    ['no weights', consumers({ key: 'investment' }), [['rule.quotas[0].weights', 'required']]],
    [
      'a weight that is a number',
      consumers({ key: 'investment', weights: { 'C 1': 1 } }),
      [['rule.quotas[0].weights["C 1"]', 'not_a_decimal']],
    ],
    ['a weight below zero', consumers({ key: 'investment', weights: { C: '-1' } }), [['rule.quotas[0].weights.C', 'out_of_range']]],
    [
      'weights that say nothing',
      consumers({ key: 'investment', weights: { C: '0.00' } }),
      [['rule.quotas[0].weights', 'weights_all_zero']],
    ],
    [
      'fixed shares that are not all',
      consumers({ key: 'fixed_shares', weights: { C: '0.9' } }),
      [['rule.quotas[0].weights', 'shares_not_one']],
    ],
    ['another word for zero weights', consumers({ whenAllZero: 'nobody' }), [['rule.quotas[0].whenAllZero', 'not_allowed']]],
    [
      'shares above one',
      { quotas: [...consumers({}).quotas, ...consumers({ share: '0.01' }).quotas] },
      [['rule.quotas', 'shares_not_one']],
    ],
    [
      'more quotas than a statute names',
      { quotas: Array.from({ length: 21 }, (_, i) => ({ to: 'consumers', share: i === 0 ? '1' : '0', key: 'equal' })) },
      [['rule.quotas', 'too_many']],
    ],
    [
      'more costs',
      {
        costs: Array.from({ length: 101 }, (_, i) => ({ id: `c${i}`, cents: 1 })),
        quotas: [{ to: 'consumers', share: '1', key: 'equal' }],
      },
      [['rule.costs', 'too_many']],
    ],
    [
      'the name of a cost that fills pages',
      { costs: [{ id: 'c'.repeat(201), cents: 1 }], quotas: [{ to: 'consumers', share: '1', key: 'equal' }] },
      [['rule.costs[0].id', 'not_a_text']],
    ],
    ['a share with a comma', consumers({ share: '1,0' }), [['rule.quotas[0].share', 'not_a_decimal']]],
    ['a fund above one', { ...consumers({}), fundShare: '1.01' }, [['rule.fundShare', 'out_of_range']]],
    [
      'costs twice and not whole',
      {
        ...consumers({}),
        costs: [
          { id: 'a', cents: 1 },
          { id: 'a', cents: 0.5 },
        ],
      },
      [
        ['rule.costs[1].cents', 'not_cents'],
        ['rule.costs[1].id', 'id_not_unique'],
      ],
    ],
  ])('is refused for %s', (_, value, expected) => expect(faults(value)).toEqual(expected));
});
