import { readFileSync } from 'node:fs';
import type { Font } from 'fontkit';
import { normalised } from '../../domain/kernel/text/normalised.ts';

/** The names that `page.font` takes. */
export const [REGULAR, BOLD] = ['regular', 'bold'];

/** pdfkit and the fonts that it embeds. */
export interface PdfKit {
  readonly Document: new (options: PDFKit.PDFDocumentOptions) => PDFKit.PDFDocument;
  readonly regular: Font;
  readonly bold: Font;
}

let opened: Promise<PdfKit> | undefined;

/** Loads pdfkit and parses the fonts when the first PDF is asked for; parsing costs more than a page does. */
export const openPdfKit = (): Promise<PdfKit> => {
  opened ??= load();
  return opened;
};

/** Roboto (SIL Open Font License) is embedded: the standard fonts of PDF have Western European letters only. */
async function load(): Promise<PdfKit> {
  const [{ default: Document }, { create }] = await Promise.all([import('pdfkit'), import('fontkit')]);
  const font = (name: string): Font =>
    withLetters(create(readFileSync(new URL(import.meta.resolve(`@expo-google-fonts/roboto/${name}`)))) as Font);
  return { Document, regular: font('400Regular/Roboto_400Regular.ttf'), bold: font('700Bold/Roboto_700Bold.ttf') };
}

/**
 * A font keeps each glyph with the letter that it was first asked for, by which text is copied out of a PDF. Embedding "Ț" asks for its
 * part "T" without a letter, so all letters are asked for before.
 */
function withLetters(font: Font): Font {
  for (const code of font.characterSet) font.glyphForCodePoint(code);
  return font;
}

/** Latin with its European, Turkic and Vietnamese extensions, Greek, Cyrillic, and the punctuation and signs that our texts use. */
const MISSING =
  /[^\u0020-\u007e\u00a0-\u017f\u018f\u0192\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u0259\u02bc\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u0486\u0488-\u04ff\u1e80-\u1e85\u1e9e\u1ea0-\u1ef9\u2010\u2011\u2013-\u2015\u2018-\u201e\u2022\u2026\u20ac\u2116\u2212\u2264\u2265]/gu;

/** pdfkit lays the rest of a word out again for each of its lines: longer ones take time in the square of their length. */
const LONG_WORD = /[^ \n]{100}(?=[^ \n])/gu;
const ZERO_WIDTH_SPACE = '\u200b';

/**
 * What the embedded font can print: a letter that it lacks is printed without its marks, or as "?" when it belongs to another script. Words
 * of more than a hundred letters may be broken after each hundred.
 */
export const pdfText = (text: string): string =>
  normalised(text, 'NFC')
    .replaceAll(MISSING, (letter) => {
      const plain = normalised(letter, 'NFKD').replaceAll(/\p{M}/gu, '');
      return plain !== '' && plain.search(MISSING) === -1 ? plain : '?';
    })
    .replaceAll(LONG_WORD, (word) => `${word}${ZERO_WIDTH_SPACE}`);
