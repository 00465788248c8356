import type { Message } from '../../domain/kernel/messages.ts';
import type { ContentBytes } from './content-bytes.ts';
import { documentMessages } from './messages.ts';

/** The version, then comments without markup, then the first object. */
const HEAD = /^%PDF-(1\.[0-7]|2\.0)[ \t]*[\r\n]\s*(?:%[^<\r\n]*[\r\n]\s*)*\d+\s+\d+\s+obj\b/;
const HEAD_BYTES = 1024;
const TAIL_BYTES = 2048;
/** The dictionary of the table or the object that holds it, then where it begins. */
const END = /(?:>>|endobj)\s*startxref\s+(\d+)\s+%%EOF\s*$/;
const OBJECT = /^\s*\d+\s+\d+\s+obj\b/;
const ENTRY_BYTES = 20;
const ENTRY = /^(\d{10}) \d{5} ([fn])[ \r][\r\n]$/;
/** Most bytes of the dictionary of a table in a stream. */
const DICTIONARY_BYTES = 4096;

/** A PDF begins with its version and first object, and ends with the place of its table of objects, which is there and leads to objects. */
export function pdfFault(bytes: ContentBytes): Message | undefined {
  if (!HEAD.test(textAt(bytes, 0, HEAD_BYTES))) return documentMessages.wrongPdfHeader;
  const start = END.exec(textAt(bytes, bytes.length - TAIL_BYTES, bytes.length))?.[1];
  if (start === undefined) return documentMessages.wrongPdfEnd;
  return hasTable(bytes, Number(start)) ? undefined : documentMessages.noObjectTable;
}

const textAt = (bytes: ContentBytes, start: number, end: number): string => bytes.slice(start, end).toString('latin1');

function hasTable(bytes: ContentBytes, start: number): boolean {
  const text = textAt(bytes, start, start + DICTIONARY_BYTES);
  const keyword = /^\s*xref\s+/.exec(text)?.[0];
  if (keyword !== undefined) return leadsToObjects(bytes, start + keyword.length);
  const stream = text.indexOf('stream');
  return OBJECT.test(text) && stream > 0 && /\/Type\s*\/XRef\b/.test(text.slice(0, stream));
}

/** Sections of entries of 20 bytes, then the trailer; each entry in use is the place of an object. */
function leadsToObjects(bytes: ContentBytes, from: number): boolean {
  let [at, objects] = [from, 0];
  for (;;) {
    const head = /^\s*(?:trailer\s*<<|\d+ (\d+)\s*?(?:\r\n|\n|\r))/.exec(textAt(bytes, at, at + 64));
    if (head === null) return false;
    if (head[1] === undefined) return objects > 0;
    at += head[0].length;
    const end = at + Number(head[1]) * ENTRY_BYTES;
    if (end > bytes.length) return false;
    for (; at < end; at += ENTRY_BYTES) {
      const entry = ENTRY.exec(textAt(bytes, at, at + ENTRY_BYTES));
      if (entry === null || (entry[2] === 'n' && !isObject(bytes, Number(entry[1])))) return false;
      if (entry[2] === 'n') objects += 1;
    }
  }
}

const isObject = (bytes: ContentBytes, at: number): boolean => OBJECT.test(textAt(bytes, at, at + 32));
