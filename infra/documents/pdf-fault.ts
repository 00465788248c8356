const HEADER = /^%PDF-(1\.[0-7]|2\.0)[\r\n\s]/;
const TAIL_BYTES = 2048;
const END = /startxref\s+(\d+)\s+%%EOF\s*$/;

/** A PDF begins with its version and ends with the place of its table of objects, which is there. */
export function pdfFault(bytes: Buffer): string | undefined {
  if (!HEADER.test(bytes.toString('latin1', 0, 16))) return 'does not begin as a PDF does: export it as PDF anew';
  const start = END.exec(bytes.toString('latin1', Math.max(0, bytes.length - TAIL_BYTES)))?.[1];
  if (start === undefined) return 'does not end as a PDF does, it was cut or holds something behind its end: export it as PDF anew';
  const table = bytes.toString('latin1', Number(start), Number(start) + 40).trimStart();
  if (!/^(xref\s|\d+\s+\d+\s+obj\b)/.test(table)) return 'has no table of objects where a PDF says it is: export it as PDF anew';
  return undefined;
}
