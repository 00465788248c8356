import { expect, it } from 'vitest';
import { toStatute } from './statute-words.ts';

it('sends the clauses that are switched on', () => {
  const clause = { excess_premium_use: true, non_profit_purpose: true, open_and_voluntary: false };
  expect(toStatute({ kind: 'statute', clause })).toEqual({ kind: 'statute', clauses: ['non_profit_purpose', 'excess_premium_use'] });
  expect(toStatute({ kind: 'statute' })).toEqual({ kind: 'statute', clauses: [] });
});
