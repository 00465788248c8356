import type { Message } from '../../domain/kernel/messages.ts';
import { documentMessages } from './messages.ts';

const HEADER = /^%PDF-(1\.[0-7]|2\.0)[\r\n\s]/;
const TAIL_BYTES = 2048;
const END = /startxref\s+(\d+)\s+%%EOF\s*$/;

/** A PDF begins with its version and ends with the place of its table of objects, which is there. */
export function pdfFault(bytes: Buffer): Message | undefined {
  if (!HEADER.test(bytes.toString('latin1', 0, 16))) return documentMessages.wrongPdfHeader;
  const start = END.exec(bytes.toString('latin1', Math.max(0, bytes.length - TAIL_BYTES)))?.[1];
  if (start === undefined) return documentMessages.wrongPdfEnd;
  const table = bytes.toString('latin1', Number(start), Number(start) + 40).trimStart();
  if (!/^(xref\s|\d+\s+\d+\s+obj\b)/.test(table)) return documentMessages.noObjectTable;
  return undefined;
}
