import { describe, expect, it } from 'vitest';
import { createFaultList } from './faults.ts';
import type { Catalogue, KnownCode } from './known-series.ts';
import { createLongReader } from './long-reader.ts';
import { createPriceReader } from './price-reader.ts';
import { readAllRows } from './read-rows.ts';
import { createWideReader } from './wide-reader.ts';

const [POD, PV] = ['IT001E99000101', 'FV1'];
const CODES: readonly KnownCode[] = [
  { code: POD, subject: 'point', subjectId: 1, voltage: 'LV' },
  { code: PV, subject: 'section', subjectId: 2, powerKw: 6 },
];
const catalogue: Catalogue = { codes: new Map(CODES.map((one) => [one.code, one])), unitOf: () => 'Wh' };

const DAY = Array.from({ length: 24 }, (_, hour) => new Date(Date.parse('2025-06-09T22:00:00Z') + hour * 3_600_000).toISOString());
const wide = (cells: (hour: number) => string, header = `start,${POD}:withdrawn,${PV}:injected`, separator = ','): string =>
  [header, ...DAY.map((start, hour) => `${start}${separator}${cells(hour)}`)].join('\n');

function read(text: string, kind: 'wide' | 'long' | 'prices' = 'wide') {
  const faults = createFaultList('f.csv');
  const grid = { timeZone: 'Europe/Rome', resolutionMinutes: 60 };
  const rules = { ...grid, unit: 'kWh', catalogue, faults } as const;
  const reader =
    kind === 'prices' ? createPriceReader(grid, faults, '2026-01-01') : kind === 'long' ? createLongReader(rules) : createWideReader(rules);
  const result = readAllRows<unknown>(text, reader, faults);
  const shown = (list: readonly { path: string; code: string }[]) => list.map(({ path, code }) => `${path} ${code}`);
  return { result, faults: shown(faults.list()), warnings: shown(faults.warnings()), first: faults.list()[0]?.message };
}

describe('a file of readings', () => {
  it('is read with blanks, quotes, a byte order mark, and a POD in small letters', () => {
    const { faults, result } = read(`\uFEFF${wide(() => ' "0.139" , 0.25', `start, it001e99000101:withdrawn ,${PV}:injected`)}\r\n`);
    expect(faults).toEqual([]);
    expect(result).toMatchObject([{ known: { code: POD } }, { known: { code: PV } }]);
  });

  it.each([
    ['semicolons', wide(() => '0,139;0,250', `start;${POD}:withdrawn;${PV}:injected`, ';'), 'f.csv:1:1 wrong_separator', 'semicolons'],
    ['tabs', wide(() => '0.1\t0.2', `start\t${POD}:withdrawn\t${PV}:injected`, '\t'), 'f.csv:1:1 wrong_separator', 'tabs'],
    [
      'a quoted decimal comma',
      wide(() => '"0,139","0,250"'),
      'f.csv:2:2 not_a_number',
      'has a decimal comma: write 0.139 (48 times in all',
    ],
    ['separators between thousands', wide((hour) => (hour ? '1,1' : '1.234.567,1')), 'f.csv:2:2 not_a_number', 'between thousands'],
    ['a bad quote', wide((hour) => (hour ? '1,1' : '"1,1')), 'f.csv:2:1 not_csv', 'never closed'],
    ['nothing', '', 'f.csv:1:1 empty', 'header line and rows'],
    ['a header alone', `start,${POD}:withdrawn\n`, 'f.csv:1:1 no_rows', 'no rows'],
    [
      'hours from 1 to 24',
      wide(() => '1,1').replace(/\n[^,]*/, '\n2025-06-10T24:00:00+02:00'),
      'f.csv:2:1 bad_instant',
      'end of an interval',
    ],
    ['times without offset', wide(() => '1,1').replaceAll('.000Z', ''), 'f.csv:2:1 bad_instant', 'no offset'],
    ['days first', wide(() => '1,1').replaceAll(/2025-(\d\d)-(\d\d)T/g, '$2/$1/2025 '), 'f.csv:2:1 bad_instant', 'begins with the day'],
    ['a day that is none', wide(() => '1,1').replace('2025-06-10T', '2025-06-31T'), 'f.csv:4:1 bad_instant', 'day of the calendar'],
    [
      'more than a plant can give',
      wide((hour) => (hour ? '0.1,0' : '0.1,23944275')),
      'f.csv:2:3 implausible',
      'more than FV1 with 6 kW can carry (6 kWh)',
    ],
  ])('with %s is refused once, with the cause', (_, text, fault, message) => {
    const { faults, first } = read(text);
    expect(faults).toEqual([fault]);
    expect(first?.en).toContain(message);
  });

  it('counts each wrong word by itself', () => {
    expect(read(wide((hour) => (hour < 2 ? 'N/A,-' : '1,1'))).faults).toEqual(['f.csv:2:2 not_a_number', 'f.csv:2:3 not_a_number']);
  });

  it('with a reading a little above the power is taken and warned of', () => {
    const { faults, warnings } = read(wide((hour) => (hour === 12 ? '139,6.001' : '0.1,6')));
    expect(faults).toEqual([]);
    expect(warnings).toEqual(['f.csv:14:2 implausible', 'f.csv:14:3 implausible']);
  });

  it('is checked the same in the long layout', () => {
    const rows = DAY.map((start, hour) => `${PV},injected,${start},${hour === 3 ? '61' : '1'}`);
    expect(read(`code,quantity,start,value\n${rows.join('\n')}`, 'long').faults).toEqual(['f.csv:5:4 implausible']);
    expect(read(`code;quantity;start;value\n${rows.join('\n')}`, 'long').faults).toEqual(['f.csv:1:1 wrong_separator']);
  });
});

describe('a file of prices', () => {
  const quarters = Array.from({ length: 96 }, (_, i) => `${new Date(Date.parse('2025-10-01T22:00:00Z') + i * 900_000).toISOString()},100`);

  it('with 96 values where 24 hours are reports that prices are hourly means', () => {
    const { faults, first } = read(`start,price_eur_per_mwh\n${quarters.join('\n')}`, 'prices');
    expect(faults).toEqual(['f.csv:3:1 wrong_step']);
    expect(first?.en).toContain('prices are hourly means');
  });

  it('with a decimal comma asks for a point', () => {
    const { faults, first } = read(`start,price_eur_per_mwh\n${DAY.map((start) => `${start},"100,50"`).join('\n')}`, 'prices');
    expect(faults).toEqual(['f.csv:2:2 not_a_number']);
    expect(first?.en).toContain('write 100.50');
  });
});
