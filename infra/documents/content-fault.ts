import type { Message } from '../../domain/kernel/messages.ts';
import { jpegFault, pngFault } from './images.ts';
import { pdfFault } from './pdf-fault.ts';
import { signedFault } from './signed-fault.ts';
import { textFault, xmlFault } from './text-fault.ts';
import { zipFault } from './zip-fault.ts';

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
