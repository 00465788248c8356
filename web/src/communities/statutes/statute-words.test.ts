import { expect, it } from 'vitest';
import { toClauses, toStatute } from './statute-words.ts';

it('sends the clauses that are switched on', () => {
  const clause = { excess_premium_use: true, non_profit_purpose: true, open_and_voluntary: false };
  expect(toStatute({ kind: 'statute', clause })).toEqual({ kind: 'statute', clauses: ['non_profit_purpose', 'excess_premium_use'] });
  expect(toStatute({ kind: 'statute' })).toEqual({ kind: 'statute', clauses: [] });
});

it('gives a form the switches of the stored clauses, and sends the same ones back', () => {
  const clauses = ['non_profit_purpose', 'customer_rights_and_exit'] as const;
  expect(toClauses({ clauses: [...clauses] })).toMatchObject({ non_profit_purpose: true, excess_premium_use: false });
  expect(toStatute({ clause: toClauses({ clauses: [...clauses] }) })).toEqual({ clauses });
});
