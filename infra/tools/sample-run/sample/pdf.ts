const LINE_HEIGHT_PT = 18;

const escapeText = (text: string): string => text.replace(/[\\()]/g, (letter) => `\\${letter}`);

function pageContent(title: string, lines: readonly string[]): string {
  const body = lines.map((line) => `0 -${LINE_HEIGHT_PT} Td (${escapeText(line)}) Tj`);
  return ['BT /F1 18 Tf 60 770 Td', `(${escapeText(title)}) Tj /F1 11 Tf 0 -12 Td`, ...body, 'ET'].join('\n');
}

/** A one-page PDF (A4, Helvetica) with a title and lines of Latin text; the same text gives the same bytes. */
export function makePdf(title: string, lines: readonly string[]): Uint8Array<ArrayBuffer> {
  const content = pageContent(title, lines);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const offset = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  const file = `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`;
  return new Uint8Array(Buffer.from(file, 'latin1'));
}
