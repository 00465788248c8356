import { describe, expect, it } from 'vitest';
import { createFaultList } from '../../metering/faults.ts';
import { type AmountMapping, createAmountReader } from './amount-reader.ts';
import { readCents, readMonth } from './amount-words.ts';

const MAPPING: AmountMapping = {
  decimal: 'comma',
  monthColumn: 'Mese',
  amountColumn: 'Importo',
  stageColumn: 'Tipo',
  componentColumn: 'Voce',
  repeated: 'refuse',
};
const HEADER = ['Mese', 'Tipo', 'Voce', 'Importo'];

function read(rows: readonly string[][], mapping: Partial<AmountMapping> = {}, header = HEADER) {
  const faults = createFaultList('file');
  const reader = createAmountReader({ ...MAPPING, ...mapping }, faults);
  reader.header(header);
  for (const [i, cells] of rows.entries()) reader.row(cells, i + 2);
  const amounts = reader.finish();
  return { amounts, faults };
}
const faultsOf = (...args: Parameters<typeof read>): [string, string][] => {
  try {
    read(...args).faults.refuse();
    return [];
  } catch (error) {
    return (error as { details: { path: string; code: string }[] }).details.map(({ path, code }) => [path, code]);
  }
};

describe("a file of GSE's amounts", () => {
  it('is read by its columns, in Italian or English', () => {
    const { amounts } = read([
      ['03/2025', 'Acconto', 'TIP', '1.234,50'],
      ['2025-03', 'settlement', 'Contributo di valorizzazione', '-0,05'],
    ]);
    expect(amounts).toEqual([
      { configuration: null, month: '2025-03', stage: 'advance', component: 'premium', cents: 123_450, line: 2 },
      { configuration: null, month: '2025-03', stage: 'settlement', component: 'refund', cents: -5, line: 3 },
    ]);
  });

  it('may leave out what is the same in all rows, and name the configuration', () => {
    const mapping = { stage: 'settlement', component: 'premium', configurationColumn: 'Configurazione', decimal: 'point' } as const;
    const { stageColumn: _, componentColumn: __, ...rest } = MAPPING;
    const faults = createFaultList('file');
    const reader = createAmountReader({ ...rest, ...mapping }, faults);
    reader.header(['Configurazione', 'Mese', 'Importo']);
    reader.row(['K1', '202503', '12.30'], 2);
    expect(reader.finish()).toEqual([
      { configuration: 'K1', month: '2025-03', stage: 'settlement', component: 'premium', cents: 1230, line: 2 },
    ]);
  });

  it('is refused with every fault and its place', () => {
    expect(
      faultsOf([
        ['13/2025', 'Acconto', 'TIP', '1,00'],
        ['2025-03', 'rata', 'TIP', '1.00'],
        ['2025-03', 'Acconto', 'IVA', '1,005'],
        ['2025-03', 'Acconto', 'TIP'],
      ]),
    ).toEqual([
      ['file:2:1', 'bad_month'],
      ['file:3:4', 'bad_amount'],
      ['file:3:2', 'bad_stage'],
      ['file:4:4', 'bad_amount'],
      ['file:4:3', 'bad_component'],
      ['file:5:4', 'wrong_column_count'],
    ]);
    expect(faultsOf([['x', 'x', 'x', 'x']], { amountColumn: 'Euro' })).toEqual([['file:1:1', 'no_column']]);
  });

  it('refuses the same twice, unless rows are to be added up', () => {
    const rows = [
      ['2025-03', 'Acconto', 'TIP', '1,00'],
      ['2025-03', 'Acconto', 'tip', '2,00'],
    ];
    expect(faultsOf(rows)).toEqual([['file:3:1', 'twice']]);
    expect(read(rows, { repeated: 'sum' }).amounts).toMatchObject([{ cents: 300, line: 2 }]);
  });
});

it.each([
  ['1234,5', 'comma', 123_450],
  ['1.234,50', 'comma', 123_450],
  ['12.34,50', 'comma', undefined],
  ['1.234', 'comma', 123_400],
  ['1,234.50', 'point', 123_450],
  ['0.100', 'point', 10],
  ['0.105', 'point', undefined],
  ['-0', 'point', 0],
  ['1e3', 'point', undefined],
  ['NaN', 'comma', undefined],
  ['', 'point', undefined],
] as const)('reads %s with a decimal %s', (text, decimal, cents) => expect(readCents(text, decimal)).toBe(cents));

it.each([
  ['2025-03', '2025-03'],
  ['202512', '2025-12'],
  ['31/12/2025', '2025-12'],
  ['2025-00', undefined],
  ['2025', undefined],
])('reads the month %s', (text, month) => expect(readMonth(text)).toBe(month));
