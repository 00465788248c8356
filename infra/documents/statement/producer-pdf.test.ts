import { extractText, getDocumentProxy } from 'unpdf';
import { expect, it } from 'vitest';
import { producerDocument } from '../../../domain/billing/statement/producer-document.ts';
import type { Language } from '../../../domain/kernel/language.ts';
import { producerPdf } from './producer-pdf.ts';

const AMOUNTS = [
  { month: '2026-05', plant_code: 'FV01', kind: 'premium', net_cents: 123_456, fees_cents: 0 },
  { month: '2026-05', plant_code: 'FV01', kind: 'sale', net_cents: 51_000, fees_cents: 732 },
] as const;

async function textOf(lang: Language, amounts: readonly (typeof AMOUNTS)[number][] = AMOUNTS): Promise<string> {
  const document = producerDocument({ period: '2026-05', lang, producer_code: 'T-1', vat_deducted: false }, amounts, () => '0.22');
  const bytes = await producerPdf({ code: 'montelago', name: 'Comunità di Montelago' }, document);
  return (await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })).text;
}

// account: 1744.56 - 7.32 = 1737.24
// 1234.56 x 22 % = 271.60; 510.00 x 22 % = 112.20; 1744.56 + 383.80 = 2128.36, less 7.32 of fees: 2121.04
it('prints amounts with VAT, what is to be paid and the notes in Italian', async () => {
  const text = await textOf('it');
  for (const part of [
    'Prospetto per il produttore T-1, maggio 2026',
    'Comunità di Montelago (montelago)',
    'fronte della fattura: 2.121,04 EUR',
  ])
    expect(text).toContain(part);
  for (const part of ['Tariffa premio', '1.234,56', '22 %', '271,60', "Vendita dell'energia", '112,20', '2.128,36', 'soggetto a IVA'])
    expect(text).toContain(part);
  for (const part of ['dal conto del produttore, senza IVA: 1.737,24 EUR', 'con mezzi propri, non detratta: 383,80 EUR'])
    expect(text).toContain(part);
});

it('prints it in English, also where nothing is due', async () => {
  expect(await textOf('en')).toContain('against the invoice: 2,121.04 EUR');
  const nothing = await textOf('en', []);
  expect(nothing).toContain('No amount in the period.');
  expect(nothing).toContain('against the invoice: 0.00 EUR');
});
