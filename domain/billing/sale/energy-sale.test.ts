import { expect, it } from 'vitest';
import { LEGAL_PARAMETERS } from '../../kernel/legal/parameters.ts';
import { type EnergySale, minimumOfSale, netOfSale, withVat } from './energy-sale.ts';
import { readSaleFile } from './sale-file.ts';

const sale = (more: Partial<EnergySale> = {}): EnergySale => ({
  plantCode: 'PV1',
  month: '2026-05',
  buyer: 'gse',
  buyerName: 'GSE',
  energyWh: 10_123_000,
  grossCents: 50_000,
  feesCents: 732,
  minimumPrice: true,
  reference: 'RID 5/2026',
  ...more,
});

it('owes the producer gross less fees: 500.00 - 7.32 = 492.68', () => expect(netOfSale(sale())).toBe(49_268));

// 10.123 MWh x 47.5 EUR/MWh = 480.8425 EUR
it('knows what the minimum price of 2026 makes of 10.123 MWh: 480.84, and no value for another year', () => {
  expect(minimumOfSale(sale(), LEGAL_PARAMETERS)).toBe(48_084);
  expect(minimumOfSale(sale({ minimumPrice: false }), LEGAL_PARAMETERS)).toBeNull();
  expect(minimumOfSale(sale({ month: '2027-01' }), LEGAL_PARAMETERS)).toBeNull();
});

// 3000.00 EUR a year to a third producer: 22 % are 660.00 (cacer-2026.md D10)
it('adds 660.00 of VAT to 3000.00', () => expect(withVat(300_000, '0.22')).toEqual({ vatCents: 66_000, totalCents: 366_000 }));

it('reads a file with Italian numbers, and names every line that is wrong', () => {
  const head = 'plant;month;buyer;buyer_name;energy_kwh;gross_eur;fees_eur;minimum_price;reference';
  expect(readSaleFile(`${head}\r\nPV1;05/2026;gse;GSE;10123;500,00;7,32;true;RID 5/2026\r\n`)).toEqual([sale()]);
  const wrong = [head, 'PV1;13/2026;gse;GSE;1;1;0;true;a', 'PV1;05/2026;me;GSE;1;1;0;true;a', 'PV1;05/2026;gse'].join('\n');
  expect(() => readSaleFile(wrong)).toThrow(
    expect.objectContaining({ details: [2, 3, 4].map((line) => expect.objectContaining({ path: `csv.line[${line}]` })) }),
  );
});
