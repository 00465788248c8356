import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEGAL_PARAMETERS } from '../../kernel/legal/parameters.ts';
import { eligibleCost, grantForSpending, largestGrant, shareOf } from './eligible-cost.ts';
import { explainGrant } from './explain.ts';
import { grantFindings } from './findings.ts';
import { type GrantFacts, type Instalment, takenCents } from './grant.ts';
import { grantTerms, lawOf } from './grant-terms.ts';
import { allowedKinds, mostOfInstalment, paymentRefusal, requestRefusal } from './instalments.ts';
import { operationClock, operationDeadline } from './operation-clock.ts';
import { deedRefusal, orderOfDays } from './recorded.ts';

/** A plant of 85 kW with a deed of 12 May 2026, the first day on which the facility gave deeds (cacer-2026.md D12). */
const GRANT: GrantFacts = {
  plantCode: 'P-1',
  powerKw: '85',
  requestedOn: '2025-11-20',
  plannedCostCents: 11_000_000,
  spentCents: 0,
  admittedOn: '2026-03-10',
  deed: { on: '2026-05-12', share: '0.4', cents: 4_080_000 },
  worksEndedOn: null,
  ended: null,
  entryIntoOperation: '2027-03-01',
  sections: [{ code: 'P-1.A', grantShare: '0.4' }],
  assigned: [{ from: '2027-03-01', to: null }],
  instalments: [],
  papers: [],
};
const OPERATING: GrantFacts = { ...GRANT, worksEndedOn: '2027-02-20', spentCents: 9_500_000 };
const law = (grant: GrantFacts, on = '2027-04-01') => lawOf(grant, LEGAL_PARAMETERS, on);
const termsOf = (powerKw: string) => grantTerms(powerKw, '2026-05-12', LEGAL_PARAMETERS);
const asked = (grant: GrantFacts, kind: Instalment['kind'], requestedCents: number, requestedOn = '2027-04-01') =>
  requestRefusal(grant, { kind, requestedOn, requestedCents }, law(grant))?.code;
const paid = (kind: Instalment['kind'], cents: number, on = '2027-04-10'): Instalment => ({
  kind,
  requestedOn: '2027-04-01',
  requestedCents: cents,
  paidOn: on,
  paidCents: cents,
});

describe('the eligible cost of a grant', () => {
  // 85 kW x 1,200 EUR/kW = 102,000 EUR; the lower of 110,000 and that; 40 % of it is 40,800 EUR (cacer-2026.md D12).
  it('is the lower of the cost and the ceiling of the class times the power', () => {
    expect(eligibleCost(11_000_000, '85', termsOf('85'))).toEqual({
      costCents: 11_000_000,
      ceilingCents: 10_200_000,
      eligibleCents: 10_200_000,
    });
    expect(largestGrant(GRANT, law(GRANT).terms)).toBe(4_080_000);
    // 40 % of 95,000 EUR spent.
    expect(grantForSpending(OPERATING, law(OPERATING).terms)).toBe(3_800_000);
  });

  it.each([
    ['20', 3_000_000],
    ['20.001', 2_400_120],
    ['200', 24_000_000],
    ['200.001', 22_000_110],
    ['600.001', 63_000_105],
    ['1000', 105_000_000],
  ])('of %s kW has the ceiling of its class', (power, ceilingCents) => {
    expect(eligibleCost(1, power, termsOf(power))?.ceilingCents).toBe(ceilingCents);
  });

  it('has no ceiling above 1,000 kW, and the grant no deed', () => {
    const large = { ...GRANT, powerKw: '1000.001' };
    expect(eligibleCost(1, '1000.001', termsOf('1000.001'))).toBeNull();
    expect(deedRefusal(large, law(large))?.code).toBe('missing_parameter');
  });
});

describe('a deed', () => {
  it('grants at most 40 %, and at most this share of the eligible cost', () => {
    expect(deedRefusal(GRANT, law(GRANT))).toBeUndefined();
    const over = { ...GRANT, deed: { on: '2026-05-12', share: '0.4', cents: 4_080_001 } };
    expect(deedRefusal(over, law(over))?.path).toBe('deed.granted_cents');
    const half = { ...GRANT, deed: { on: '2026-05-12', share: '0.401', cents: 1 } };
    expect(deedRefusal(half, law(half))?.message.it).toContain('al massimo il 40 %');
  });

  it('from before the facility is judged by its first values', () => {
    const early = { ...GRANT, deed: { on: '2025-09-01', share: '0.4', cents: 4_080_000 } };
    expect(deedRefusal(early, law(early))).toBeUndefined();
    expect(operationDeadline(early, law(early).terms)).toBe('2027-09-01');
  });

  it('follows admission and request', () => {
    const days = { requestedOn: '2025-11-20', admittedOn: '2026-03-10', deedOn: '2026-05-12', worksEndedOn: null, endedOn: null };
    expect(orderOfDays(days)).toBeUndefined();
    expect(orderOfDays({ ...days, deedOn: '2026-03-09' })?.path).toBe('deed.on');
    expect(orderOfDays({ ...days, admittedOn: '2025-11-19' })?.path).toBe('admitted_on');
    expect(orderOfDays({ ...days, endedOn: '2025-11-19' })?.path).toBe('ended.on');
    expect(orderOfDays({ ...days, worksEndedOn: '2025-11-19' })?.path).toBe('works_ended_on');
    expect(orderOfDays({ ...days, worksEndedOn: '2025-11-20' })).toBeUndefined();
  });
});

describe('instalments', () => {
  // 30 % of 40,800 is 12,240; the balance is what 40 % of the spending (38,000) leaves: 25,760 EUR.
  it('are an advance of 30 % and the balance, up to 200 kW', () => {
    expect(allowedKinds(GRANT, law(GRANT).terms)).toEqual(['advance', 'balance']);
    expect(mostOfInstalment('advance', OPERATING, law(OPERATING).terms)).toBe(1_224_000);
    const later = { ...OPERATING, instalments: [paid('advance', 1_224_000)] };
    expect(mostOfInstalment('balance', later, law(later).terms)).toBe(2_576_000);
    expect(asked(OPERATING, 'advance', 1_224_000)).toBeUndefined();
    expect(asked(OPERATING, 'advance', 1_224_001)).toBe('out_of_bounds');
    expect(asked(OPERATING, 'middle', 1)).toBe('not_allowed');
    expect(asked(later, 'balance', 2_576_000, '2027-04-10')).toBeUndefined();
    expect(asked(later, 'balance', 2_576_001, '2027-04-10')).toBe('out_of_bounds');
  });

  // 300 kW x 1,100 = 330,000; planned 300,000, granted 120,000. The middle instalment, 48,000, follows on spending of 120,000 EUR.
  it('are a middle one of 40 % after 40 % of the spending and the balance, above 200 kW', () => {
    const deed = { on: '2026-05-12', share: '0.4', cents: 12_000_000 };
    const large = { ...OPERATING, powerKw: '300', plannedCostCents: 30_000_000, deed, spentCents: 11_999_999 };
    expect(allowedKinds(large, law(large).terms)).toEqual(['middle', 'balance']);
    expect(asked(large, 'advance', 1)).toBe('not_allowed');
    expect(asked(large, 'middle', 4_800_000)).toBe('too_little_spent');
    expect(asked({ ...large, spentCents: 12_000_000 }, 'middle', 4_800_000)).toBeUndefined();
    expect(asked({ ...large, spentCents: 12_000_000 }, 'middle', 4_800_001)).toBe('out_of_bounds');
  });

  it('come in order: nothing after the balance, nothing while one waits, nothing before the deed', () => {
    const waiting = { ...OPERATING, instalments: [{ ...paid('advance', 100), paidOn: null, paidCents: null }] };
    expect(asked(waiting, 'balance', 1)).toBe('wrong_state');
    expect(asked({ ...OPERATING, instalments: [paid('balance', 100)] }, 'advance', 1)).toBe('wrong_state');
    expect(asked({ ...OPERATING, instalments: [paid('advance', 100)] }, 'balance', 1, '2027-04-09')).toBe('too_early');
    expect(asked({ ...OPERATING, instalments: [paid('advance', 100)] }, 'advance', 1, '2027-04-10')).toBe('wrong_state');
    expect(asked({ ...OPERATING, deed: null }, 'advance', 1)).toBe('wrong_state');
    expect(asked(OPERATING, 'advance', 1, '2026-05-11')).toBe('too_early');
    expect(asked({ ...OPERATING, ended: { on: '2027-03-01', kind: 'revoked' } }, 'advance', 1)).toBe('wrong_state');
  });

  it('are paid only for a plant in operation and in a configuration, since February 2026', () => {
    expect(asked(GRANT, 'advance', 1)).toBe('not_operating');
    expect(asked(OPERATING, 'advance', 1, '2027-02-28')).toBe('not_operating');
    const left = { ...OPERATING, assigned: [{ from: '2027-03-01', to: '2027-04-01' }] };
    expect(asked(left, 'advance', 1)).toBe('not_assigned');
    const payment = (on: string, cents: number) =>
      paymentRefusal(left, { ...paid('advance', 100), requestedOn: '2027-03-10' }, { on, cents }, law(left));
    expect(payment('2027-03-31', 100)).toBeUndefined();
    expect([payment('2027-04-01', 100)?.code, payment('2027-03-09', 100)?.code, payment('2027-03-31', 101)?.code]).toEqual([
      'not_assigned',
      'too_early',
      'out_of_bounds',
    ]);
    const before = { ...GRANT, deed: { on: '2025-09-01', share: '0.4', cents: 4_080_000 } };
    expect(asked(before, 'advance', 1, '2026-01-31')).toBeUndefined();
    expect(asked(before, 'advance', 1, '2026-02-01')).toBe('not_operating');
  });

  it('add up to the grant at most, and the eligible cost to the ceiling, whatever was spent', () => {
    const cents = fc.integer({ min: 1, max: 200_000_000 });
    const power = fc.integer({ min: 1, max: 1_000_000 }).map((w) => String(w / 1000));
    const share = fc.integer({ min: 1, max: 40 }).map((percent) => String(percent / 100));
    fc.assert(
      fc.property(power, cents, cents, share, fc.double({ min: 0.01, max: 1, noNaN: true }), (powerKw, planned, spent, granted, part) => {
        const { terms } = lawOf({ powerKw, deed: null }, LEGAL_PARAMETERS, '2026-05-12');
        const eligible = eligibleCost(planned, powerKw, terms);
        expect(eligible?.eligibleCents).toBeLessThanOrEqual(Math.min(planned, eligible?.ceilingCents ?? 0));
        const deed = { on: '2026-05-12', share: granted, cents: shareOf(eligible?.eligibleCents ?? 0, granted) };
        let grant: GrantFacts = { ...OPERATING, powerKw, plannedCostCents: planned, spentCents: spent, deed };
        for (const kind of allowedKinds(grant, terms)) {
          const most = mostOfInstalment(kind, grant, terms) ?? 0;
          const wanted = kind === 'balance' ? most : Math.floor(most * part);
          const refused = requestRefusal(grant, { kind, requestedOn: '2027-04-10', requestedCents: wanted }, law(grant));
          if (wanted > 0 && refused === undefined) grant = { ...grant, instalments: [...grant.instalments, paid(kind, wanted)] };
          expect(
            requestRefusal({ ...grant, instalments: [] }, { kind, requestedOn: '2027-04-10', requestedCents: deed.cents + 1 }, law(grant)),
          ).toBeDefined();
        }
        const taken = grant.instalments.reduce((sum, one) => sum + takenCents(one), 0);
        expect(taken).toBeLessThanOrEqual(deed.cents);
        expect(deed.cents * 10).toBeLessThanOrEqual((eligible?.ceilingCents ?? 0) * 4);
      }),
    );
  });
});

describe('the clock of a grant', () => {
  const urgency = (grant: GrantFacts, on: string) => operationClock(grant, law(grant).terms, on)?.urgency;

  // 24 months from 12 May 2026 would be 12 May 2028: 31 December 2027 comes first.
  it('runs 24 months from the deed, at most until 31 December 2027', () => {
    expect(operationDeadline(GRANT, law(GRANT).terms)).toBe('2027-12-31');
    const early = { ...GRANT, deed: { on: '2025-08-31', share: '0.4', cents: 1 } };
    expect(operationDeadline(early, law(early).terms)).toBe('2027-08-31');
  });

  it('warns 60 and 30 days before, and says when it was missed', () => {
    const days = ['2027-10-31', '2027-11-01', '2027-11-30', '2027-12-01', '2027-12-31', '2028-01-01'];
    expect(days.map((on) => urgency(GRANT, on))).toEqual(['open', 'notice', 'notice', 'last_days', 'last_days', 'missed']);
  });

  it('stops with the end of works and the entry into operation, not with a planned day alone', () => {
    expect(urgency(GRANT, '2027-12-15')).toBe('last_days');
    expect(urgency(OPERATING, '2027-12-15')).toBe('met');
    expect(urgency({ ...OPERATING, worksEndedOn: '2028-01-02' }, '2028-02-01')).toBe('missed');
    expect(urgency({ ...OPERATING, ended: { on: '2027-06-01', kind: 'renounced' } }, '2027-12-15')).toBeUndefined();
  });

  it('names what is at stake: 85 kW x 1,200 x 40 % = 40,800 EUR, and what must be returned', () => {
    const texts = (grant: GrantFacts, on: string) => grantFindings(grant, law(grant, on), on).find(({ code }) => code === 'deadline');
    expect(texts(GRANT, '2028-01-01')?.what.en).toBe(
      'plant P-1: the last day for the end of works and the entry into operation, 2027-12-31, was missed: the grant of 40,800.00 EUR is lost',
    );
    const advanced = { ...GRANT, instalments: [paid('advance', 1_224_000)] };
    expect(texts(advanced, '2028-01-01')?.what.it).toContain(
      'si perde il contributo di 40.800,00 EUR, e 12.240,00 EUR già pagati vanno restituiti',
    );
    expect(texts(GRANT, '2027-12-01')).toMatchObject({ lastDay: '2027-12-31' });
    expect(texts(GRANT, '2027-12-01')?.what.it).toContain('mancano 30 giorni al 31 dicembre 2027');
    const late = { ...GRANT, entryIntoOperation: '2028-02-01' };
    expect(texts(late, '2027-01-01')?.what.it).toContain(
      "l'entrata in esercizio prevista il 1° febbraio 2028 è successiva al termine del 31 dicembre 2027",
    );
  });
});

describe('what a manager must see to', () => {
  const codes = (grant: GrantFacts, on = '2027-04-01') => grantFindings(grant, law(grant, on), on).map(({ code }) => code);
  const papers = [
    'grant_decision',
    'grant_balance_request',
    'grant_spending',
    'dnsh_checklist',
    'works_completion',
    'simplified_connection_form',
  ];

  it('is nothing while the works go on, the papers are there and the shares agree', () => {
    expect(codes({ ...GRANT, papers: ['grant_decision'] })).toEqual([]);
  });

  it('is another share in the settlement, and papers of the step by name', () => {
    const found = grantFindings({ ...GRANT, sections: [{ code: 'P-1.A', grantShare: '0' }] }, law(GRANT), '2027-04-01');
    expect(found.map(({ code, what }) => `${code}: ${what.en}`)).toEqual([
      'share: plant P-1, section P-1.A: settlement reduces the premium for a grant of 0 %, the deed grants 40 %',
      'papers: plant P-1, documents missing for the deed: grant decision',
    ]);
    const asked = grantFindings({ ...GRANT, deed: null, admittedOn: null }, law(GRANT), '2026-04-01');
    expect(codes({ ...GRANT, deed: null })).toEqual([]);
    expect(asked.map(({ what }) => what.it)).toEqual([
      "impianto P-1, documenti mancanti per la richiesta: richiesta di contributo firmata, preventivo di connessione accettato, titolo abilitativo alla costruzione dell'impianto",
    ]);
  });

  it('is the balance once it can be requested, and the spending where none is on record', () => {
    expect(codes({ ...OPERATING, papers })).toEqual(['instalment']);
    expect(grantFindings({ ...OPERATING, papers }, law(OPERATING), '2027-04-01')[0]?.what.it).toContain('il saldo, fino a 38.000,00 EUR');
    expect(codes({ ...OPERATING, papers, spentCents: 0, instalments: [paid('advance', 1)] })).toEqual(['instalment']);
    expect(codes({ ...OPERATING, papers, instalments: [paid('balance', 3_800_000)] })).toEqual([]);
  });

  it('is what was paid of a grant that was taken back', () => {
    const revoked = { ...OPERATING, ended: { on: '2027-06-01', kind: 'revoked' } as const, instalments: [paid('advance', 1_224_000)] };
    expect(codes(revoked)).toEqual(['repayment']);
  });

  it('is a legal value that is missing, and a deed above a law that changed', () => {
    const without = LEGAL_PARAMETERS.filter(({ name }) => name !== 'facility_operation_term');
    expect(grantFindings(GRANT, lawOf(GRANT, without, '2027-04-01'), '2027-04-01').map(({ code }) => code)).toContain('parameter');
    const lower = LEGAL_PARAMETERS.map((row) => (row.name === 'facility_grant_share' ? { ...row, value: '0.3' } : row));
    expect(grantFindings(GRANT, lawOf(GRANT, lower, '2027-04-01'), '2027-04-01').map(({ code }) => code)).toContain('amount');
  });
});

it('is explained with source and certainty of each legal value, and the two readings of the deadline', () => {
  const { lines, values, instalments } = explainGrant(OPERATING, law(OPERATING), '2027-04-01');
  expect(values.filter(({ name }) => name.startsWith('facility_')).every(({ certainty }) => certainty === 'assumed')).toBe(true);
  expect(values.map(({ name }) => name)).toContain('gse_grant_fee');
  expect(instalments.map(({ kind, mostCents, refusal }) => [kind, mostCents, refusal])).toEqual([
    ['advance', 1_224_000, null],
    ['balance', 3_800_000, null],
  ]);
  expect(lines.map(({ en }) => en).slice(0, 3)).toEqual([
    'Power built with the grant: 85 kW (class up to 200 kW) at a ceiling of 1200 EUR/kW: eligible cost up to 102,000.00 EUR',
    'Planned cost 110,000.00 EUR, eligible 102,000.00 EUR (the lower of cost and ceiling); at the granted share of 40 % the grant is at most 40,800.00 EUR',
    'Deed communicated on 2026-05-12: 40,800.00 EUR, 40 % of the eligible cost',
  ]);
  const italian = lines.map(({ it }) => it).join('\n');
  expect(italian).toContain('Le fonti non concordano');
  expect(italian).toContain('massimale della spesa ammissibile (facility_cost_ceiling), fino a 200 kW = 1200 EUR/kW');
  expect(italian).toContain("termine per l'entrata in esercizio (facility_operation_term) = 24 mesi");
  expect(italian).toContain('pagamento solo con impianto in esercizio (facility_payment_in_operation), anticipo = sì');
  expect(italian).not.toMatch(/= true| months| of \d/);
});
