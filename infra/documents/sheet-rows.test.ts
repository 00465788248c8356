import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { readTable } from './sheet-rows.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const file = (cells: Readonly<Record<string, string>>) => {
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

it('refuses a sheet of two far cells, which is a table of millions, and goes on', async () => {
  await expect(readTable(file({ XFD1: 'x', A20000: 'y' }))).rejects.toMatchObject({ code: 'payload_too_large' });
  expect((await readTable(file({ A1: 'code' }))).rows).toHaveLength(1);
}, 60_000);
