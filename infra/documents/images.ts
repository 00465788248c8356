import { crc32 } from 'node:zlib';
import type { Message } from '../../domain/kernel/messages.ts';
import { type ContentBytes, pagesOf, positionOf } from './content-bytes.ts';
import { documentMessages } from './messages.ts';

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Length, name and check sum of a chunk without its content. */
const CHUNK_FRAME = 12;
/** Most chunks or segments of an image: a camera writes some hundred. */
const MOST_PARTS = 10_000;

/** Chunk by chunk with its check sum, from IHDR to IEND, which is empty. */
export function pngFault(bytes: ContentBytes): Message | undefined {
  if (!bytes.slice(0, 8).equals(PNG_SIGNATURE)) return documentMessages.notPng;
  const names: string[] = [];
  for (let at = 8; at < bytes.length; ) {
    if (names.at(-1) === 'IEND') return documentMessages.contentAfterImage;
    if (names.length === MOST_PARTS) return documentMessages.tooManyParts(MOST_PARTS);
    if (at + CHUNK_FRAME > bytes.length) return documentMessages.notPng;
    const head = bytes.slice(at, at + 8);
    const end = at + CHUNK_FRAME + head.readUInt32BE(0);
    if (end > bytes.length || sumOf(bytes, at + 4, end - 4) !== bytes.slice(end - 4, end).readUInt32BE(0)) return documentMessages.notPng;
    names.push(head.toString('latin1', 4));
    if (names.at(-1) === 'IEND' && end > at + CHUNK_FRAME) return documentMessages.contentAfterImage;
    at = end;
  }
  return names[0] === 'IHDR' && names.includes('IDAT') && names.at(-1) === 'IEND' ? undefined : documentMessages.notPng;
}

function sumOf(bytes: ContentBytes, start: number, end: number): number {
  let sum = 0;
  for (const page of pagesOf(bytes, start, end)) sum = crc32(page, sum);
  return sum;
}

const [START, FRAMES, SCAN, END] = [
  0xffd8,
  new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]),
  0xda,
  0xd9,
];

/** Segment by segment to the first scan, then to the marker of the end, which is the last thing in the file. */
export function jpegFault(bytes: ContentBytes): Message | undefined {
  if (bytes.length < 4 || bytes.slice(0, 2).readUInt16BE(0) !== START) return documentMessages.notJpeg;
  let [hasFrame, segments] = [false, 0];
  for (let at = 2; at + 4 <= bytes.length; ) {
    segments += 1;
    if (segments > MOST_PARTS) return documentMessages.tooManyParts(MOST_PARTS);
    const head = bytes.slice(at, at + 4);
    const marker = head[1] ?? 0;
    if (head[0] !== 0xff) return documentMessages.notJpeg;
    if (marker === 0xff) at += 1;
    else if (marker === SCAN) return hasFrame ? scanFault(bytes, at) : documentMessages.notJpeg;
    else {
      hasFrame ||= FRAMES.has(marker);
      at += 2 + head.readUInt16BE(2);
    }
  }
  return documentMessages.notJpeg;
}

/** Walks over scans and the segments between them; inside a scan 0xff stands before 0, a restart or the next marker. */
function scanFault(bytes: ContentBytes, from: number): Message | undefined {
  for (let at = from + 2 + lengthAt(bytes, from); at + 1 < bytes.length; ) {
    const next = positionOf(bytes, 0xff, at);
    const marker = next < 0 ? undefined : bytes.slice(next + 1, next + 2)[0];
    if (marker === undefined) return documentMessages.notJpeg;
    if (marker === END) return next + 2 === bytes.length ? undefined : documentMessages.contentAfterImage;
    const isData = marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7);
    if (!isData && next + 4 > bytes.length) return documentMessages.notJpeg;
    at = isData ? next + (marker === 0xff ? 1 : 2) : next + 2 + lengthAt(bytes, next);
  }
  return documentMessages.notJpeg;
}

/** The length of a segment, which stands behind its marker. */
const lengthAt = (bytes: ContentBytes, marker: number): number => bytes.slice(marker + 2, marker + 4).readUInt16BE(0);
