import type { Message } from '../../domain/kernel/messages.ts';
import type { ContentBytes } from './content-bytes.ts';
import { documentMessages } from './messages.ts';

const SEQUENCE = 0x30;
/** OBJECT IDENTIFIER 1.2.840.113549.1.7.2, signedData of PKCS #7 and CMS. */
const SIGNED_DATA = Buffer.from([0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02]);
const INDEFINITE = 0x80;
const MOST_LENGTH_BYTES = 4;
/** Tag, length and the name of what follows. */
const HEAD_BYTES = 2 + MOST_LENGTH_BYTES + SIGNED_DATA.length;

/** A signed envelope (.p7m): one DER or BER sequence that is the whole file and names itself signed data. */
export function signedFault(bytes: ContentBytes): Message | undefined {
  const begin = bytes.slice(0, HEAD_BYTES);
  const head = begin.length > 2 && begin[0] === SEQUENCE ? headLength(begin) : undefined;
  if (head === undefined || !begin.subarray(head.at, head.at + SIGNED_DATA.length).equals(SIGNED_DATA)) return documentMessages.notSigned;
  const end = bytes.slice(bytes.length - 2, bytes.length).readUInt16BE(0);
  const isWhole = head.length === undefined ? end === 0 : head.at + head.length === bytes.length;
  return isWhole ? undefined : documentMessages.notSigned;
}

/** Where the content begins and how long it is; without a length it ends with two zero bytes. */
function headLength(bytes: Buffer): { readonly at: number; readonly length?: number } | undefined {
  const first = bytes[1] ?? 0;
  if (first < INDEFINITE) return { at: 2, length: first };
  if (first === INDEFINITE) return { at: 2 };
  const count = first - INDEFINITE;
  if (count > MOST_LENGTH_BYTES || bytes.length < 2 + count) return undefined;
  return { at: 2 + count, length: bytes.readUIntBE(2, count) };
}
