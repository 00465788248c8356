import { fileURLToPath } from 'node:url';

/** The names that `page.font` takes. */
export const [REGULAR, BOLD] = ['regular', 'bold'];

const fileOf = (name: string): string => fileURLToPath(import.meta.resolve(`@expo-google-fonts/roboto/${name}`));

/** Roboto (SIL Open Font License) is embedded: the standard fonts of PDF have Western European letters only. */
export function registerFonts(page: PDFKit.PDFDocument): void {
  page.registerFont(REGULAR, fileOf('400Regular/Roboto_400Regular.ttf'));
  page.registerFont(BOLD, fileOf('700Bold/Roboto_700Bold.ttf'));
}

/** Latin with its European, Turkic and Vietnamese extensions, Greek, Cyrillic, and the punctuation and signs that our texts use. */
const MISSING =
  /[^\u0020-\u007e\u00a0-\u017f\u018f\u0192\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u0259\u02bc\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u0486\u0488-\u04ff\u1e80-\u1e85\u1e9e\u1ea0-\u1ef9\u2010\u2011\u2013-\u2015\u2018-\u201e\u2022\u2026\u20ac\u2116\u2212\u2264\u2265]/gu;

/** What the embedded font can print: a letter that it lacks is printed without its marks, or as "?" when it belongs to another script. */
export const pdfText = (text: string): string =>
  text.normalize('NFC').replaceAll(MISSING, (letter) => {
    const plain = letter.normalize('NFKD').replaceAll(/\p{M}/gu, '');
    return plain !== '' && plain.search(MISSING) === -1 ? plain : '?';
  });
