import { expect, it } from 'vitest';
import { ruleOn } from './rule-on.ts';
import type { StoredRule } from './rule-words.ts';

const stored = (id: number, valid_from: string, valid_to: string | null, configuration_id = 1): StoredRule => ({
  ...{ id, configuration_id, valid_from, valid_to, decided_on: null, document_id: null },
  rule: { quotas: [] },
  changeable: { phase: 'draft', since: null, can: ['edit', 'delete', 'end'], because: null },
});

it('finds the rule that a new one would overlap', () => {
  const rules = [stored(1, '2024-08-01', '2025-03-01'), stored(2, '2025-03-01', null), stored(3, '2025-03-01', null, 2)];
  expect(ruleOn(rules, 1, '2025-02-01')?.id).toBe(1);
  expect(ruleOn(rules, 1, '2025-03-01')).toBeUndefined();
  expect(ruleOn(rules, 1, '2026-01-01')?.id).toBe(2);
});
