import type { Message } from '../../domain/kernel/messages.ts';
import { jpegFault, pngFault } from './images.ts';
import { documentMessages } from './messages.ts';
import { signedFault } from './signed-fault.ts';
import { textFault, xmlFault } from './text-fault.ts';
import { zipFault } from './zip-fault.ts';

const HEADER = /^%PDF-(1\.[0-7]|2\.0)[\r\n\s]/;
const TAIL_BYTES = 2048;
const END = /startxref\s+(\d+)\s+%%EOF\s*$/;

/** A PDF begins with its version and ends with the place of its table of objects, which is there. */
function pdfFault(bytes: Buffer): Message | undefined {
  if (!HEADER.test(bytes.toString('latin1', 0, 16))) return documentMessages.wrongPdfHeader;
  const start = END.exec(bytes.toString('latin1', Math.max(0, bytes.length - TAIL_BYTES)))?.[1];
  if (start === undefined) return documentMessages.wrongPdfEnd;
  const table = bytes.toString('latin1', Number(start), Number(start) + 40).trimStart();
  if (!/^(xref\s|\d+\s+\d+\s+obj\b)/.test(table)) return documentMessages.noObjectTable;
  return undefined;
}

/** Says what is wrong with the bytes of one type; undefined for what is that type from its first byte to its last. */
export type ContentCheck = (bytes: Buffer) => Message | undefined;

const CHECKS = {
  'application/pdf': pdfFault,
  'image/png': pngFault,
  'image/jpeg': jpegFault,
  'text/plain': textFault,
  'application/xml': xmlFault,
  'application/pkcs7-mime': signedFault,
  'application/zip': zipFault,
} as const satisfies Readonly<Record<string, ContentCheck>>;

/** The media types of documents that are kept. */
export type DocumentType = keyof typeof CHECKS;
export const DOCUMENT_TYPES = Object.keys(CHECKS) as [DocumentType, ...DocumentType[]];

export const isDocumentType = (type: string): type is DocumentType => Object.hasOwn(CHECKS, type);

/** Why the bytes are no document of this type. A file that is two things at once, with another one before or behind it, is none. */
export const contentFault = (type: DocumentType, bytes: Uint8Array): Message | undefined =>
  CHECKS[type](Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
