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

it.each([
  ['a ligature', 'ffi'],
  ['a letter', 'W'],
  ['a space that does not break', 'a\u00a0'],
  ['JSON', '{"a":1},'],
  ['a sign that is missing', '\u6f22'],
])('writes a word of twenty thousand letters in the time of many words: %s', async (_, part) => {
  const word = part.repeat(Math.ceil(20_000 / part.length));
  const words = 'ab '.repeat(7_000);
  const timeOf = async (text: string): Promise<number> => {
    const startedMs = performance.now();
    await makePdf({ title: 'x', lang: 'it' }, (page) => {
      heading(page, text);
      notice(page, text, true);
      paragraph(page, text);
      table(page, [{ title: text, align: 'left', text: () => text }], [1]);
    });
    return performance.now() - startedMs;
  };
  const quickest = async (text: string): Promise<number> => Math.min(await timeOf(text), await timeOf(text));
  expect(await quickest(word)).toBeLessThan(30 * (await quickest(words)) + 500);
});

it('keeps words of up to a hundred letters, such as hashes, as they are', () => {
  const hash = 'a1'.repeat(50);
  expect(pdfText(`${hash} ${hash}`)).toBe(`${hash} ${hash}`);
});

it('takes no letter for printable that a font lacks', async () => {
  const { regular, bold } = await openPdfKit();
  const printable = Array.from({ length: 0x2700 }, (_, code) => code).filter(
    (code) => code >= 32 && pdfText(String.fromCodePoint(code)) === String.fromCodePoint(code),
  );
  expect(printable.length).toBeGreaterThan(700);
  expect(printable.filter((code) => !regular.hasGlyphForCodePoint(code) || !bold.hasGlyphForCodePoint(code))).toEqual([]);
});
