import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { expect, it } from 'vitest';
import { makePdf as makeSamplePdf } from '../tools/sample-run/sample/pdf.ts';
import { barPlot } from './pdf-bars.ts';
import { heading, makePdf, notice, paragraph, table } from './pdf-page.ts';
import { openPdfKit, pdfText } from './pdf-text.ts';

const NAMES = [
  'Łukasz Błaszczykowski',
  'Đorđe Šćepanović',
  'Ολυμπία Ψαρρού',
  'Олена Щербак',
  'Ștefan Țuțuianu',
  'Nguyễn Thị Hạnh',
  'Gülşah İnönü',
];

const textOf = async (bytes: Uint8Array): Promise<string> =>
  (await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })).text;

it.each(NAMES)('prints %s as it is written, in every part of a document', async (name) => {
  const bytes = await makePdf({ title: name, lang: 'it', foot: (page) => `${name} foot ${page}` }, (page) => {
    heading(page, `${name} heading`);
    notice(page, `${name} notice`, true);
    paragraph(page, `${name} bold`, { bold: true });
    table(page, [{ title: name, align: 'left', text: () => `${name} cell` }], [1], [`${name} total`]);
    barPlot(page, { title: `${name} plot`, unit: 'kWh', locale: 'it', bars: [{ label: `${name} bar`, value: 1, text: '1' }] });
  });
  const text = await textOf(bytes);
  for (const place of ['heading', 'notice', 'bold', 'cell', 'total', 'plot', 'bar', 'foot']) expect(text).toContain(`${name} ${place}`);
  const { info } = await getMeta(await getDocumentProxy(new Uint8Array(bytes)));
  expect(info.Title).toBe(name);
});

it.each(NAMES)('prints %s in a sample document, with the same bytes each time', async (name) => {
  const bytes = makeSamplePdf(name, [`${name} (line)`]);
  expect(await textOf(bytes)).toContain(`${name} (line)`);
  expect(makeSamplePdf(name, [`${name} (line)`])).toEqual(bytes);
});

it('composes letters, drops a mark that the font lacks, and replaces other scripts', async () => {
  const bytes = await makePdf({ title: 'x', lang: 'it' }, (page) => paragraph(page, 'Rene\u0301 \u01ce\ufb01 1\u202f000 王芳'));
  expect(await textOf(bytes)).toBe('René afi 1 000 ??');
});

it('takes no letter for printable that a font lacks', async () => {
  const { regular, bold } = await openPdfKit();
  const printable = Array.from({ length: 0x2700 }, (_, code) => code).filter(
    (code) => code >= 32 && pdfText(String.fromCodePoint(code)) === String.fromCodePoint(code),
  );
  expect(printable.length).toBeGreaterThan(700);
  expect(printable.filter((code) => !regular.hasGlyphForCodePoint(code) || !bold.hasGlyphForCodePoint(code))).toEqual([]);
});
