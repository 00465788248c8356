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
