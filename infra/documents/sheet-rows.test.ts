import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { longestStop } from '../threads/testing/longest-stop.ts';
import { readTable } from './sheet-rows.ts';
import { tableOf } from './sheet-table.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const file = (cells: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = {}) => {
  const rows = Object.entries(cells).map(([at, text]) => {
    const row = at.replace(/\D/g, '');
    return `<row r="${row}"><c r="${at}" t="inlineStr"><is><t>${text}</t></is></c></row>`;
  });
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetData>${rows.join('')}</sheetData></worksheet>`,
    ...more,
  };
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))));
};

it('reads the cells of a sheet by their rows', async () => {
  const { rows } = await readTable(file({ A1: 'code', A2: 'M01' }));
  expect(rows).toEqual([
    { line: 1, cells: ['code'] },
    { line: 2, cells: ['M01'] },
  ]);
});

it('counts formulas and refuses what holds more than a table, with what is too much', async () => {
  const sheet = (rows: string) =>
    file({}, { 'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>` });
  const formulas = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f t="shared"/><v>3</v></c></row>';
  expect(await readTable(sheet(formulas))).toMatchObject({ formulas: 2, rows: [{ line: 1, cells: ['2', '3'] }] });
  await expect(readTable(file({ XFD1: 'x', A20000: 'y' }))).rejects.toMatchObject({
    code: 'payload_too_large',
    message: expect.stringMatching(/200 columns/),
  });
  await expect(readTable(file({ A1048576: 'x' }))).rejects.toMatchObject({
    code: 'payload_too_large',
    message: expect.stringMatching(/20000 rows/),
  });
  await expect(readTable(Buffer.from(`a${';'.repeat(300)}\n`))).rejects.toMatchObject({
    code: 'payload_too_large',
    message: expect.stringMatching(/200 columns/),
  });
  await expect(readTable(Buffer.from('PK, but no archive'))).rejects.toMatchObject({ code: 'invalid_input' });
  expect((await readTable(file({ A1: 'code' }))).rows).toHaveLength(1);
});

describe('a table is refused before it is parsed', () => {
  const sheet = (markup: string) =>
    file({}, { 'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetData>${markup}</sheetData></worksheet>` });
  const names = Array.from({ length: 200_000 }, (_, at) => `a${(at * 7919).toString(36)}`);
  const files: readonly (readonly [string, () => Buffer, RegExp])[] = [
    ['of 200,000 attributes in one tag', () => sheet(`<row r="1" ${names.map((name) => `${name}="1"`).join(' ')}/>`), /time/],
    ['of a tag of a megabyte', () => sheet(`<row r="1" spans="${names.join('')}"/>`), /time/],
    ['of tags that never end', () => sheet(names.map((name) => `<${name}`).join('')), /time/],
    [
      'of 30,000 rows without a number',
      () =>
        sheet(
          names
            .slice(0, 30_000)
            .map((name) => `<row s="${name}"/>`)
            .join(''),
        ),
      /20000 rows/,
    ],
    ['of CSV with 1.5 million cells', () => Buffer.from(`${Array(150).fill('1').join(';')}\n`.repeat(10_000)), /time/],
  ];
  it.each(files)(
    '%s',
    async (_, made, said) => {
      await expect(tableOf(made())).rejects.toMatchObject({ code: 'payload_too_large', message: expect.stringMatching(said) });
    },
    20_000,
  );
});

describe('a table of few cells is refused that states to be far larger', () => {
  const cell = (at: string, more = '') => `<c ${more}r=${at} t="inlineStr"><is><t>x</t></is></c>`;
  const row = (markup: string, at = '') => `<row${at}>${markup}</row>`;
  const sheet = (markup: string) => `<worksheet xmlns="${MAIN}"><sheetData>${markup}</sheetData></worksheet>`;
  const sheets: readonly (readonly [string, string])[] = [
    ['by the number of a row', row(cell('"A1"'), ' r="2147483647"')],
    ['by the number of a row with a sign', row(cell('"A1"'), ' r="+100000000"')],
    ['by the number of a row with an exponent', row(cell('"A1"'), ' r="1e9"')],
    ['by the number of a row in characters by their numbers', row(cell('"A1"'), ' r="1&#48;00000000"')],
    ['by a cell of ten digits', row(cell('"A2147483647"'))],
    ['by a cell with an exponent', row(cell('"A1e9"'))],
    ['by a cell whose place is in hexadecimal', row(cell('"A0x7fffffff"'))],
    ['by a column of seven letters', row(cell('"ZZZZZZZ1"'))],
    ['by a column of other signs', row(cell('"\u5b57\u5b57\u5b571"'))],
    ['by a column of small letters', row(cell('"zzz1"'))],
    ['in other quotes and after other attributes', row(cell("'A2147483647'", 'x=">" s="1" '))],
    ['with a place apart from its sign', row(cell('\n"A2147483647"', 's="1"\n\t'))],
    ['with prefixes', row('<\u00e0:c \u00e0:r="A2147483647" t="inlineStr"><is><t>x</t></is></\u00e0:c>')],
  ];
  it.each(sheets)('%s', async (_, markup) => {
    await expect(tableOf(file({}, { 'xl/worksheets/sheet1.xml': sheet(markup) }))).rejects.toMatchObject({
      code: expect.stringMatching(/^(payload_too_large|invalid_input)$/),
    });
  });

  it('in a part that has another name', async () => {
    const target = `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${REL}/worksheet" Target="/elsewhere/deep/a.xml"/></Relationships>`;
    const parts = { 'xl/_rels/workbook.xml.rels': target, 'elsewhere/deep/a.xml': sheet(row(cell('"A1"'), ' r="2147483647"')) };
    await expect(tableOf(file({ A1: 'x' }, parts))).rejects.toMatchObject({ code: 'payload_too_large' });
  });

  it('across the border of two pieces', async () => {
    const padding = Array.from({ length: 9000 }, (_, at) => `<!--${(at * 7919).toString(36)}-->`).join('');
    for (const more of ['', ' ', '  ', '   ', '    ']) {
      const markup = `${padding}${more}${row(cell('"A1"'), `${' '.repeat(20_000)}r="2147483647"`)}`;
      await expect(tableOf(file({}, { 'xl/worksheets/sheet1.xml': sheet(markup) }))).rejects.toMatchObject({ code: 'payload_too_large' });
    }
  });
});

describe('the event loop goes on while a hostile file is read', () => {
  const strings = `<sst xmlns="${MAIN}">${'<si><t>x</t></si>'.repeat(1_200_000)}</sst>`;
  const withStrings = `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${REL}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`;
  const zeros = '\0'.repeat(90 * 1024 * 1024);
  const wide = `${Array.from({ length: 60 }, (_, at) => `a${at}`).join(';')}\n`.repeat(20_000);
  const cells = Array.from({ length: 15_000 }, (_, at) => [`A${at + 1}`, 'x'] as const);
  const files: readonly (readonly [string, () => Buffer])[] = [
    ['of 1.2 million strings', () => file({ A1: 'x' }, { 'xl/sharedStrings.xml': strings, 'xl/_rels/workbook.xml.rels': withStrings })],
    ['that unpacks to ninety megabytes', () => file({ A1: 'x' }, { 'xl/media/zeros.bin': zeros })],
    ['of as many cells as a table has', () => file(Object.fromEntries(cells))],
    ['of CSV with a million cells', () => Buffer.from(wide)],
    ['of CSV in one line of ten million signs', () => Buffer.from(';'.repeat(10_000_000))],
  ];
  it.each(files)(
    '%s',
    async (_, made) => {
      const bytes = made();
      const stop = await longestStop(() => readTable(bytes).catch(() => undefined));
      expect(stop).toBeLessThan(50);
    },
    60_000,
  );
});
