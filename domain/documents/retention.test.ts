import { describe, expect, it } from 'vitest';
import { DOCUMENT_KINDS } from './kinds.ts';
import { mayGo, type RetentionFacts, retentionOf } from './retention.ts';

const ON = '2036-06-01';
const facts = (more: Partial<RetentionFacts>): RetentionFacts => ({
  kind: 'other',
  storedOn: '2025-03-31',
  contractEnd: undefined,
  memberEnd: undefined,
  ...more,
});
const until = (more: Partial<RetentionFacts>) => retentionOf(facts(more), ON).until;

describe('a document', () => {
  it('of the accounts is kept for ten years, whatever the contract does', () => {
    expect(until({ kind: 'grant_spending', contractEnd: null })).toBe('2035-03-31');
    expect(mayGo(retentionOf(facts({}), ON), '2035-03-30')).toBe(false);
    expect(mayGo(retentionOf(facts({}), ON), '2035-03-31')).toBe(true);
  });

  it('of the contract is kept while it runs and ten years more', () => {
    expect(until({ kind: 'statute', contractEnd: null })).toBeNull();
    expect(until({ kind: 'statute', contractEnd: '2045-01-31' })).toBe('2055-01-31');
    expect(until({ kind: 'statute', contractEnd: '2020-01-31' })).toBe('2035-03-31');
    expect(until({ kind: 'statute' })).toBe('2035-03-31');
  });

  it('of a member is kept for the 61 months in which amounts may be corrected', () => {
    expect(until({ kind: 'member_form', memberEnd: null })).toBeNull();
    expect(until({ kind: 'member_form', memberEnd: '2026-01-01' })).toBe('2031-02-01');
  });

  it('is kept where the law of the day has no term', () => {
    expect(retentionOf(facts({}), ON, [])).toEqual({ class: 'accounting', until: null, source: null });
    for (const kind of DOCUMENT_KINDS) expect(retentionOf(facts({ kind }), ON).source).toBeTruthy();
  });
});
