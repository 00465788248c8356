import { expect, it } from 'vitest';
import { grantExample } from '../../settlement/testing/grant-example.ts';
import { compareReadings, readingsText } from './readings.ts';

/** EX02 before DM 127/2025. */
const ex02 = grantExample('false');

// By hand in cacer-examples.json EX02: pro rata 14.38 with the household not exempt, 14.90 with it exempt. Bodies' energy to PV_A first:
// household exempt 15.14 (examples.test.ts). Household not exempt: PV_A keeps (30-12)/30 = 0.6, 40/60, 32/45 reduced by 0.375, so
// 3.72 x 0.775 + 5.94 x 0.75 + 5.58 x 0.7333.. = 2.883 + 4.455 + 4.092 = 11.43; PV_B as before 0.744 + 2.48 = 3.224; together 14.65.
it.each([
  [1438, 'pro_rata', false],
  [1490, 'pro_rata', true],
  [1465, 'grant_plants_first', false],
  [1514, 'grant_plants_first', true],
] as const)('names the reading that gives %d cents', (gse, allocation, personsAlwaysExempt) => {
  const fitting = compareReadings(ex02, BigInt(gse)).filter(({ fits }) => fits);
  expect(fitting).toMatchObject([{ allocation, personsAlwaysExempt, premiumCents: BigInt(gse) }]);
});

it('says in both languages which reading fits, that the one in use does, or that none does', () => {
  const text = (gse: bigint, language: 'en' | 'it'): string => readingsText(compareReadings(ex02, gse), gse, language);
  expect(text(1514n, 'en')).toBe(
    'The amount of GSE (15.14 EUR) equals that of another interpretation to the cent: exempt energy to plants with a grant first, natural persons always exempt. In use: exempt energy in proportion to all plants, natural persons exempt from 26 June 2025, 14.38 EUR.',
  );
  expect(text(1514n, 'it')).toContain(
    "coincide al centesimo con un'altra interpretazione: energia esente prima agli impianti con contributo",
  );
  expect(text(1438n, 'it')).toContain("coincide al centesimo con l'interpretazione in uso");
  expect(text(1500n, 'en')).toMatch(/^No interpretation gives the amount of GSE \(15.00 EUR\) to the cent: .*14.65 EUR/);
  const without = { ...ex02, plants: ex02.plants.filter(({ id }) => id === 'PV_B') };
  const amounts = compareReadings(without, 1n);
  expect(readingsText(amounts, 1n, 'en')).toContain('they do not explain the difference');
});
