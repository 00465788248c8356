import { expect, it } from 'vitest';
import { LEGAL_PARAMETERS } from '../../kernel/legal/parameters.ts';
import { type EnergySale, minimumNote, minimumOfSale, netOfSale, withVat } from './energy-sale.ts';
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

const priced = (more = {}) => ({ ...sale(more), source: 'photovoltaic' as const, ...more });

// 10.123 MWh x 47.5 EUR/MWh = 480.8425 EUR; x 46.4 EUR/MWh = 469.7072 EUR
it('knows what the minimum price of 2026 makes of 10.123 MWh: 480.84, that of 2025: 469.71, and no value for another year or source', () => {
  expect(minimumOfSale(priced(), LEGAL_PARAMETERS)).toBe(48_084);
  expect(minimumOfSale(priced({ month: '2025-05' }), LEGAL_PARAMETERS)).toBe(46_971);
  expect(minimumOfSale(priced({ minimumPrice: false }), LEGAL_PARAMETERS)).toBeNull();
  expect(minimumOfSale(priced({ month: '2027-01' }), LEGAL_PARAMETERS)).toBeNull();
  expect(minimumOfSale(priced({ source: 'hydro' }), LEGAL_PARAMETERS)).toBeNull();
});

it('says that no minimum price is on record, or that it is assumed', () => {
  expect(minimumNote(priced({ source: 'hydro' }), LEGAL_PARAMETERS)).toMatchObject({
    en: expect.stringContaining('no minimum price is recorded for a hydroelectric plant in 2026-05'),
    it: expect.stringContaining('nessun prezzo minimo registrato per un impianto idroelettrico nel 2026-05'),
  });
  expect(minimumNote(priced(), LEGAL_PARAMETERS)?.it).toContain('47,5 EUR/MWh è presunto: prezzi minimi garantiti ARERA');
  expect(minimumNote(priced({ minimumPrice: false, source: 'hydro' }), LEGAL_PARAMETERS)).toBeNull();
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
