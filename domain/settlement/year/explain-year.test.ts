import fc from 'fast-check';
import { expect, it } from 'vitest';
import { yearText } from '../explain/text/year-text.ts';
import { toSettlementInput } from '../scenario/to-input.ts';
import { anyScenario } from '../testing/arbitrary-scenario.ts';
import { MONTHS, year } from '../testing/years.ts';
import type { SettlementInput } from '../types.ts';
import { recipientOf } from './enterprise-classes.ts';
import { explainYear, type YearExplanation } from './explain-year.ts';
import { monthOfYear } from './month-of-year.ts';
import type { ComponentCents, Recipient } from './types.ts';
import { yearAccount } from './year-account.ts';

/** The first ids go to another member in the second month; all others stay. */
const recipients = (input: SettlementInput, month: number): Map<string, Recipient> =>
  new Map(
    [...input.plants, ...input.points].map(({ id }, i) => [
      id,
      recipientOf(i === 0 && month === 1 ? 'later' : `m-${id}`, i % 2 === 0 ? 'enterprise' : 'natural_person', 2025),
    ]),
  );

const sum = ({ premiumCents, refundCents }: ComponentCents): bigint => premiumCents + refundCents;

/** The year's amount from floors and extra cents alone. */
const readded = ({ stretches }: YearExplanation): ComponentCents =>
  stretches.reduce<ComponentCents>(
    (total, { quotas, components }) => {
      const cents = quotas.reduce((all, { flooredCents, extraCents }) => all + flooredCents + extraCents, 0n);
      const premium = (components?.premium.flooredCents ?? 0n) + (components?.premium.extraCents ?? 0n);
      return { premiumCents: total.premiumCents + premium, refundCents: total.refundCents + cents - premium };
    },
    { premiumCents: 0n, refundCents: 0n },
  );

it('adds up to the cent for every row of any year, and says so in both languages', () => {
  fc.assert(
    fc.property(fc.array(anyScenario, { minLength: 1, maxLength: 2 }), (scenarios) => {
      const inputs = scenarios.map((scenario, i) => {
        const days = { from: `2025-0${i + 6}-10`, to: `2025-0${i + 6}-11` };
        return toSettlementInput({ ...scenario, period: days });
      });
      const months = inputs.map((input, i) => monthOfYear(input, recipients(input, i)));
      const plants = [{ id: 'P0', powerKw: '50' }];
      const excess = { certifiedCents: null, openingCents: 0n };
      const none = { deductsVat: false, ringFenced: { openingCents: 0n, uses: [] }, excess, payments: new Map() };
      const account = yearAccount({ year: 2025, expectedMonths: months.map(({ month }) => month), months, plants, ...none });
      const stored = { fees: account.fees, excessCents: account.excess.cents, certifiedCents: null };
      const settled = { year: 2025, months, ...stored, hasExcessAccount: true };
      for (const row of account.recomputation.rows) {
        if (row.role !== 'plant' && row.role !== 'point') continue;
        const explanation = explainYear(settled, row.id, row.memberId as string, null);
        expect([explanation.posted, explanation.recomputed, readded(explanation)]).toEqual([row.posted, row.recomputed, row.recomputed]);
        expect(explanation.months.reduce((all, month) => all + sum(month), 0n)).toBe(sum(row.posted));
        const taken = account.setAside.rows.find(({ id, memberId }) => id === row.id && memberId === row.memberId)?.cents ?? 0n;
        expect([explanation.takenBackCents, explanation.differenceCents]).toEqual([taken, sum(row.difference) - taken]);
        const shared = account.excessAccount.lines.find((line) => line.description === row.id && line.memberId === row.memberId);
        expect(explanation.excessShared?.cents ?? 0n).toBe(shared?.cents ?? 0n);
        const [english, italian] = (['en', 'it'] as const).map((language) => yearText(explanation, language));
        expect(english?.join('\n')).not.toMatch(/[{}]|undefined|NaN/);
        expect(italian).toHaveLength(english?.length ?? 0);
        const toMember = explainYear(settled, row.id, row.memberId as string, [row.memberId as string]);
        const others = new Set(account.recomputation.rows.flatMap(({ memberId }) => memberId ?? []).filter((id) => id !== row.memberId));
        const isHidden = others.size < 5 && (explanation.enterprises !== null || explanation.setAside !== null);
        const givesBack = explanation.enterprises?.step != null || explanation.setAside?.step != null;
        expect(yearText(toMember, 'en').some((line) => line.includes('fewer than five other members'))).toBe(
          (isHidden && givesBack) || toMember.withheld.length > 0,
        );
        if (!givesBack) expect(toMember.withheld).toEqual([]);
        if (isHidden) expect(toMember).toMatchObject({ enterprises: null, setAside: null, takenBackCents: explanation.takenBackCents });
      }
      expect(() => explainYear(settled, 'P0', 'nobody', null)).toThrow(/no part/);
    }),
    { numRuns: 30 },
  );
});

it('names the fees of GSE among the costs, and VAT that the community did not deduct', () => {
  const sentences = (deductsVat: boolean): string => {
    const given = year(MONTHS, { plants: [{ id: 'P', powerKw: '100' }], deductsVat });
    const { fees, excess } = yearAccount(given);
    const settled = { year: 2026, months: MONTHS, fees, excessCents: excess.cents, certifiedCents: null, hasExcessAccount: true };
    const [row] = yearAccount(given).recomputation.rows.filter(({ id }) => id === 'P');
    return yearText(explainYear(settled, 'P', row?.memberId as string, null), 'it').join('\n');
  };
  // 100 kW: 95.00 net, 22 % of it 20.90 (cacer-2026.md D11)
  expect(sentences(false)).toContain(
    'corrispettivi annui del GSE per 95,00 EUR netti e 20,90 EUR di IVA, che al 31 dicembre la comunità non detraeva.',
  );
  expect(sentences(true)).toContain('corrispettivi annui del GSE per 95,00 EUR netti; la relativa IVA non è un costo.');
});
