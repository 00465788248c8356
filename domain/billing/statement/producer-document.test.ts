import { expect, it } from 'vitest';
import { producerDocument } from './producer-document.ts';

const amount = (month: string, kind: 'premium' | 'refund' | 'sale', net_cents: number, fees_cents = 0) => ({
  month,
  plant_code: 'PV9',
  kind,
  net_cents,
  fees_cents,
});

// 22 %: 100.01 -> 22.0022 = 22.00; 8.48 -> 1.8656 = 1.87; sale gross 500.00 -> 110.00, fees 7.32 do not lower the base.
it('adds VAT to each amount of a producer who is not a member, on the gross amount of a sale', () => {
  const amounts = [amount('2026-05', 'premium', 10_001), amount('2026-05', 'refund', 848), amount('2026-05', 'sale', 50_000, 732)];
  const document = producerDocument({ period: '2026-05', lang: 'it', producer_code: 'T-1', vat_deducted: false }, amounts, () => '0.22');
  expect(document.lines.map(({ vat_cents }) => vat_cents)).toEqual([2200, 187, 11_000]);
  expect(document).toMatchObject({ net_cents: 60_849, vat_cents: 13_387, total_cents: 74_236, fees_cents: 732 });
  // account: 608.49 - 7.32 = 601.17; with VAT 133.87: 735.04
  expect(document).toMatchObject({ account_cents: 60_117, due_cents: 73_504 });
  expect(document.notes.join(' ')).toContain('si pagano 601,17 EUR: imponibile 608,49 EUR meno commissioni 7,32 EUR, senza IVA');
  expect(document.notes.join(' ')).toContain("L'IVA di 133,87 EUR non passa da quel conto");
  expect(document.notes.join(' ')).toContain('non detrae questa IVA: per lei è un costo');
  expect(document.notes[0]).toContain('soggetto a IVA');
  expect(producerDocument({ period: '2026', lang: 'en', producer_code: 'T-1', vat_deducted: true }, [], () => '0.22').notes[0]).toContain(
    'subject to VAT',
  );
});

it('takes the rate of each month', () => {
  const amounts = [amount('2026-12', 'premium', 10_000), amount('2027-01', 'premium', 10_000)];
  const rates = { '2026-12': '0.22', '2027-01': '0.23' } as Record<string, string>;
  const { lines } = producerDocument(
    { period: '2026', lang: 'en', producer_code: 'T-1', vat_deducted: true },
    amounts,
    (month) => rates[month] as string,
  );
  expect(lines.map(({ vat_cents }) => vat_cents)).toEqual([2200, 2300]);
});
