import { expect, it } from 'vitest';
import { message } from '../../kernel/messages.ts';
import type { Check } from '../check.ts';
import { type ComplianceFacts, complianceRules, stateOfRules } from './rules.ts';

const ON = '2026-11-30';
const CALM: ComplianceFacts = { on: ON, isSent: false, documents: [], mandates: [], inspections: [], deletable: 0 };
const text = message('text', 'testo');
const check = (more: Partial<Check>): Check => ({
  name: 'statute',
  passed: true,
  severity: 'error',
  group: 'data',
  message: text,
  ...more,
});
const found = (facts: Partial<ComplianceFacts>, checks: readonly Check[] = []) => {
  const rules = complianceRules(checks, { ...CALM, ...facts });
  return [stateOfRules(rules), rules.filter(({ state }) => state !== 'pass').map(({ name, subject, state }) => [name, subject, state])];
};

it('passes where nothing is found, each rule once with its source', () => {
  const rules = complianceRules([check({})], CALM);
  expect(stateOfRules(rules)).toBe('pass');
  expect(rules.map(({ name }) => name)).toEqual(['statute', 'documents_expiry', 'mandates', 'inspections', 'retention']);
  for (const { source } of rules) expect(source).toMatch(/\d/);
});

it('fails by an error, warns by a warning of the checks', () => {
  expect(found({}, [check({ passed: false, severity: 'warning' })])).toEqual(['warn', [['statute', null, 'warn']]]);
  expect(found({}, [check({ passed: false, subject: 'PV1' })])).toEqual(['fail', [['statute', 'PV1', 'fail']]]);
});

it('warns before documents and mandates end and fails afterwards', () => {
  const documents = (validUntil: string) => found({ documents: [{ id: 7, name: text, validUntil }] });
  expect(documents('2026-11-30')).toEqual(['warn', [['documents_expiry', '7', 'warn']]]);
  expect(documents('2026-11-29')).toEqual(['fail', [['documents_expiry', '7', 'fail']]]);
  const mandates = (lastDay: string) => found({ mandates: [{ code: 'T1', lastDay }] })[0];
  expect([mandates('2027-01-30'), mandates('2027-01-29'), mandates('2026-11-29')]).toEqual(['pass', 'warn', 'fail']);
});

it('warns of an open inspection and fails when its term is over, and warns of what is kept too long', () => {
  const inspection = (dueOn: string | null) => found({ inspections: [{ id: 3, dueOn }] })[0];
  expect([inspection(null), inspection(ON), inspection('2026-11-29')]).toEqual(['warn', 'warn', 'fail']);
  expect(found({ deletable: 2 })).toEqual(['warn', [['retention', null, 'warn']]]);
});

it('leaves out the terms by which to send an application once it was sent', () => {
  const late = [check({ name: 'service_window', passed: false, severity: 'warning', subject: 'PV1' }), check({ name: 'access_window' })];
  expect(found({}, late)).toEqual(['warn', [['service_window', 'PV1', 'warn']]]);
  expect(found({ isSent: true }, late)).toEqual(['pass', []]);
});
