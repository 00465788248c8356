import { expect, it } from 'vitest';
import type { Statement, StatementLine } from '../../../domain/billing/statement/types.ts';
import { correctionRows } from './corrections.ts';
import { statementCsv } from './csv.ts';
import { statementHtml } from './html.ts';
import { statementPdf } from './pdf.ts';
import { plotsOf } from './plots.ts';

const amount = (component: 'premium' | 'refund', net: number) => ({
  component,
  gross_cents: net + 30,
  costs_cents: 10,
  fund_cents: 20,
  net_cents: net,
});

const line = (more: Partial<StatementLine>): StatementLine => ({
  month: '2025-03',
  configuration_code: 'K1',
  run_id: 7,
  version: 2,
  kind: 'recalculated',
  state: 'posted',
  provisional: false,
  role: 'point',
  code: 'IT001E00000001',
  days: [{ from: '2025-03-01', to: '2025-04-01' }],
  energy: 1_234_560,
  shared: 56_000,
  missing_readings: 0,
  amounts: [amount('premium', -150), amount('refund', 20)],
  explanation: ['How <it> came about & why'],
  ...more,
});

/** An enterprise with a plant and a point that left on 14 March; the valorisation's price was negative and the year takes something back. */
const STATEMENT: Statement = {
  number: '2025/0003',
  issued_at: '2026-02-03T10:00:00.000Z',
  lang: 'it',
  period: '2025',
  community: { id: 1, code: 'C', name: 'Comunità "Sole & Vento"' },
  member: { id: 2, code: 'M2', name: null, holder: 'enterprise', valid_from: '2024-01-01', valid_to: '2025-03-15' },
  provisional: true,
  energy_unit: 'Wh',
  withdrawn: 1_234_560,
  shared_as_consumer: 56_000,
  injected: 500,
  shared_as_producer: 0,
  amounts: [amount('premium', -150), amount('refund', 20)],
  net_cents: -130,
  years: [
    {
      year_id: 4,
      configuration_code: 'K1',
      version: 1,
      rows: [{ role: 'plant', code: 'PV1', component: 'premium', posted_cents: 100, recomputed_cents: 140, taken_back_cents: 90 }],
      difference_cents: -50,
      fees_cents: -7,
      explanation: ['The year'],
    },
  ],
  due_cents: -180,
  keys: ['K1: fondo 10 %'],
  lines: [
    line({
      role: 'plant',
      code: 'PV1',
      month: '2025-02',
      energy: 500,
      shared: 0,
      amounts: [amount('premium', 0)],
      provisional: true,
      kind: 'partial',
    }),
    line({ days: [{ from: '2025-03-01', to: '2025-03-15' }], missing_readings: 4 }),
  ],
  corrections: [
    {
      month: '2025-03',
      configuration_code: 'K1',
      versions: [
        {
          run_id: 6,
          version: 1,
          kind: 'complete',
          state: 'posted',
          computed_at: '2025-04-16T03:00:00Z',
          premium_cents: 500,
          refund_cents: 20,
          difference_cents: null,
          reasons: [],
        },
        {
          run_id: 7,
          version: 2,
          kind: 'recalculated',
          state: 'posted',
          computed_at: '2025-05-16T03:00:00Z',
          premium_cents: -150,
          refund_cents: 20,
          difference_cents: -650,
          reasons: ['letture cambiate', 'regola cambiata'],
        },
      ],
    },
  ],
  sales: [
    {
      month: '2025-02',
      plant_code: 'PV1',
      buyer_name: 'GSE',
      energy_wh: 10_123_000,
      gross_cents: 50_000,
      fees_cents: 732,
      net_cents: 49_268,
    },
  ],
  tax_notes: ['nota'],
};

it('is a page with Italian numbers, what is due, days, open months and reasons, and nothing that could run', () => {
  const page = statementHtml(STATEMENT);
  expect(page).toContain('<dt>Totale con il conto dell&#39;anno</dt><dd>-1,80 EUR</dd>');
  expect(page).toContain('<dt>Totale netto mensile</dt><dd>-1,30 EUR</dd>');
  expect(page).toContain('<dd>-0,50 EUR (corrispettivi annui del GSE -0,07; con i pesi dell&#39;anno 0,47; restituito -0,90)</dd>');
  expect(page).toContain('alcuni importi possono ancora cambiare (febbraio 2025)');
  expect(page).toContain('Punto IT001E00000001 (giorni 1-14)');
  expect(page).toContain('1.234,560');
  expect(page).toContain('Lordo (base imponibile) EUR');
  expect(page).toContain('492,68');
  expect(page).toContain('ricalcolato (2), 4 letture mancanti');
  expect(page).toContain('letture cambiate; regola cambiata');
  expect(page).toContain('1° gennaio 2024 al 14 marzo 2025');
  expect(page).toContain('How &lt;it&gt; came about &amp; why');
  expect(page).not.toMatch(/<it>|undefined|NaN|(src|href)=/);
});

it('draws negative amounts below zero, with numbers on the axis', () => {
  const [net] = plotsOf(STATEMENT);
  expect(net?.bars.map(({ label, value, text }) => [label, value, text])).toEqual([
    ['feb', 0, '2025-02: 0,00 EUR'],
    ['mar', -1.3, '2025-03: -1,30 EUR'],
  ]);
  const page = statementHtml(STATEMENT);
  const [, top, height] = /class="bar below" x="[\d.]+" y="([\d.]+)" width="[\d.]+" height="([\d.]+)"/.exec(page) ?? [];
  const zero = /class="grid zero"[^>]* y1="([\d.]+)"/.exec(page)?.[1];
  expect(top).toBe(zero);
  expect(Number(height)).toBeGreaterThan(50);
  expect(page).toContain('>-0,5</text>');
});

it('is a CSV with decimal points, the year and sales as rows of their own', () => {
  const lines = statementCsv(STATEMENT).trimEnd().split('\r\n');
  expect(lines).toEqual([
    expect.stringMatching(/^statement,period,/),
    '2025/0003,2025,M2,2025-02,K1,plant,PV1,0.5,0,0,premium,0.30,0.10,0.20,0.00,2,partial,posted,true',
    '2025/0003,2025,M2,2025-03,K1,point,IT001E00000001,1234.56,56,4,premium,-1.20,0.10,0.20,-1.50,2,recalculated,posted,false',
    '2025/0003,2025,M2,2025-03,K1,point,IT001E00000001,1234.56,56,4,refund,0.50,0.10,0.20,0.20,2,recalculated,posted,false',
    '2025/0003,2025,M2,2025,K1,plant,PV1,,,,premium,-0.50,0.00,0.00,-0.50,1,year,posted,false',
    '2025/0003,2025,M2,2025-02,,plant,PV1,10123,,,sale,500.00,7.32,0.00,492.68,,sale,posted,false',
  ]);
});

it('is a PDF whose long tables go on over pages', async () => {
  const many = Array.from({ length: 150 }, (_, i) => line({ code: `IT001E${String(i).padStart(8, '0')}` }));
  const pages = async (statement: Statement): Promise<number> =>
    (
      Buffer.from(await statementPdf(statement))
        .toString('latin1')
        .match(/\/Type \/Page\b/g) ?? []
    ).length;
  expect(await pages({ ...STATEMENT, lines: many })).toBeGreaterThan((await pages(STATEMENT)) + 2);
});

it('writes English as English', () => {
  const english = { ...STATEMENT, lang: 'en' as const };
  expect(statementHtml(english)).toContain('1,234.560');
  expect(correctionRows(english)[1]).toMatchObject({ computed: '16 May 2025', total: '-1.30', difference: '-6.50' });
});
