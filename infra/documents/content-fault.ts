import type { Message } from '../../domain/kernel/messages.ts';
import type { ContentBytes } from './content-bytes.ts';
import { jpegFault, pngFault } from './images.ts';
import { documentMessages } from './messages.ts';
import { pdfFault } from './pdf-fault.ts';
import { signedFault } from './signed-fault.ts';
import { textFault, xmlFault } from './text-fault.ts';
import { endsLikeZip, zipFault } from './zip-fault.ts';

/** Says what is wrong with the bytes of one type; undefined for what is that type from its first byte to its last. */
type ContentCheck = (bytes: ContentBytes) => Message | undefined;

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

/** Types in which an archive could hide; a signed envelope may be that of an archive, and text has no such characters. */
const NO_ARCHIVES: ReadonlySet<DocumentType> = new Set(['application/pdf', 'image/png', 'image/jpeg']);

/**
 * Why the bytes are not a document of this type: also where something stands before its head or behind its end, or where they can be opened as an
 * archive too. What a document holds between head and end is not judged; it is given back as what it is, never to be guessed by a browser.
 */
export function contentFault(type: DocumentType, bytes: ContentBytes): Message | undefined {
  return CHECKS[type](bytes) ?? (NO_ARCHIVES.has(type) && endsLikeZip(bytes) ? documentMessages.alsoArchive : undefined);
}
