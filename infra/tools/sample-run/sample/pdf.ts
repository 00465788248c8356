import { drawPdf, heading, paragraph } from '../../../documents/pdf-page.ts';
import { openPdfKit } from '../../../documents/pdf-text.ts';

const CREATED_AT = new Date('2024-01-01T00:00:00Z');
const KIT = await openPdfKit();

/** A one-page PDF with a title and lines of text; the same text gives the same bytes. */
export const makePdf = (title: string, lines: readonly string[]): Uint8Array<ArrayBuffer> =>
  drawPdf(KIT, { title, lang: 'it', createdAt: CREATED_AT }, (page) => {
    heading(page, title, 18);
    for (const line of lines) paragraph(page, line);
  });
