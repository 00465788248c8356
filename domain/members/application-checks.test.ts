import { describe, expect, it } from 'vitest';
import { type ApplicantFacts, allPass, checkApplicant, failing } from './application-checks.ts';
import { CONSENT_KINDS } from './consents.ts';
import { exitCharge } from './exit-charge.ts';
import { retentionOf } from './retention.ts';
import { mayBeNamed } from './tax-code-name.ts';

const GOOD: ApplicantFacts = {
  isPerson: true,
  isProducer: false,
  name: 'Mario Rossi',
  taxCode: 'RSSMRA85M01H501Q',
  email: 'mario@example.org',
  pod: 'IT001E00000001',
  hasPoint: false,
  hasBill: true,
  consents: [...CONSENT_KINDS],
  sameTaxCode: [],
  sameEmail: [],
  samePod: [],
  enterpriseSize: null,
  isEnterprise: false,
};
const outcomes = (more: Partial<ApplicantFacts>) =>
  checkApplicant({ ...GOOD, ...more })
    .filter(({ outcome }) => outcome !== 'pass')
    .map(({ check, outcome }) => `${outcome} ${check}`);

describe('an applicant', () => {
  it('passes with tax code, bill and consents', () => {
    expect(allPass(checkApplicant(GOOD))).toBe(true);
  });

  it.each([
    [{ taxCode: null }, ['fail tax_code']],
    [{ taxCode: 'RSSMRA85M01H501X' }, ['fail tax_code']],
    [{ name: 'Anna Bianchi' }, ['warn tax_code_name']],
    [{ sameTaxCode: ['M-1'] }, ['fail same_person']],
    [{ sameEmail: ['M-1'] }, ['warn same_email']],
    [{ samePod: ['M-1', 'M-2'] }, ['fail same_pod']],
    [{ pod: null, hasBill: false }, ['warn pod']],
    [{ hasBill: false }, ['fail holder']],
    [{ consents: ['privacy', 'mandate'] }, ['fail consents']],
    [{ isPerson: false, isEnterprise: true, enterpriseSize: 'large', taxCode: '01234567897' }, ['fail enterprise']],
    [{ isPerson: false, isEnterprise: true, enterpriseSize: null, taxCode: '01234567897' }, ['warn enterprise']],
  ] as const)('with %j gets %j', (more, expected) => {
    expect(outcomes(more)).toEqual(expected);
  });

  it('learns what is missing', () => {
    const [missing] = failing(checkApplicant({ ...GOOD, consents: ['privacy', 'membership', 'energy_data'] }));
    expect(missing?.message.it).toContain('mandato al referente');
  });
});

describe('a tax code', () => {
  it.each([
    ['RSSMRA85M01H501Q', 'Mario Rossi', true],
    ['RSSMRA85M01H501Q', 'ROSSI MARIO', true],
    ['RSSMRA85M01H501Q', 'Maria Rossi', true],
    ['RSSMRA85M01H501Q', 'Marco Rossi', false],
    ['FOXGPP80A01H501K', 'Giuseppe Fò', true],
    ['DLCNTN80A01H501K', 'De Luca Antonio', true],
    ['BNCGLC80A01H501K', 'Gian Luca Bianchi', true],
    ['01234567897', 'Comune di Esempio', true],
    ['RSSMRA85M01H501Q', 'Rossi', false],
  ])('%s may be of %s: %s', (code, name, expected) => {
    expect(mayBeNamed(code, name)).toBe(expected);
  });
});

describe('leaving', () => {
  it('costs what is missing of the months that the contract states, nothing after them', () => {
    const terms = { investmentCents: 12_000, investmentMonths: 24 };
    expect(exitCharge(terms, '2025-01-15', '2025-01-15')).toEqual({ cents: 12_000, monthsIn: 0, monthsInAll: 24 });
    expect(exitCharge(terms, '2025-01-15', '2026-01-14').monthsIn).toBe(11);
    expect(exitCharge(terms, '2025-01-15', '2026-01-15').cents).toBe(6_000);
    expect(exitCharge(terms, '2025-01-15', '2027-01-15').cents).toBe(0);
    expect(exitCharge(terms, '2025-01-15', '2040-01-15').cents).toBe(0);
    expect(exitCharge({ investmentCents: 0, investmentMonths: 0 }, '2025-01-15', '2025-02-01').cents).toBe(0);
    expect(exitCharge({ investmentCents: 100, investmentMonths: 3 }, '2025-01-01', '2025-02-01').cents).toBe(66);
  });

  it('keeps what corrections and books need, and an application for a year', () => {
    const law = { correctionMonths: 61, accountingYears: 10 };
    expect(retentionOf('2026-03-31', true, law)).toEqual({ correctionsUntil: '2031-04-30', erasesOn: '2042-01-01' });
    expect(retentionOf('2024-02-29', false, law)).toEqual({ correctionsUntil: null, erasesOn: '2025-02-28' });
  });
});
