import { crc32 } from 'node:zlib';

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const NO_PNG = 'is no PNG image: save it as PNG anew';
const NO_JPEG = 'is no JPEG image: save it as JPEG anew';
const BEHIND = 'holds something behind the end of the image: save it anew';
/** Length, name and check sum of a chunk without its content. */
const CHUNK_FRAME = 12;

/** Chunk by chunk with its check sum, from IHDR to IEND. */
export function pngFault(bytes: Buffer): string | undefined {
  if (!bytes.subarray(0, 8).equals(PNG_SIGNATURE)) return NO_PNG;
  const names: string[] = [];
  for (let at = 8; at < bytes.length; ) {
    if (names.at(-1) === 'IEND') return BEHIND;
    if (at + CHUNK_FRAME > bytes.length) return NO_PNG;
    const end = at + CHUNK_FRAME + bytes.readUInt32BE(at);
    if (end > bytes.length || crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) return NO_PNG;
    names.push(bytes.toString('latin1', at + 4, at + 8));
    at = end;
  }
  return names[0] === 'IHDR' && names.includes('IDAT') && names.at(-1) === 'IEND' ? undefined : NO_PNG;
}

const [START, FRAMES, SCAN, END] = [
  0xd8,
  new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]),
  0xda,
  0xd9,
];

/** Segment by segment to the first scan, then to the marker of the end, which is the last thing in the file. */
export function jpegFault(bytes: Buffer): string | undefined {
  if (bytes.length < 4 || bytes[0] !== 0xff || bytes[1] !== START) return NO_JPEG;
  let hasFrame = false;
  for (let at = 2; at + 4 <= bytes.length; ) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff) return NO_JPEG;
    if (marker === 0xff) at += 1;
    else if (marker === SCAN) return hasFrame ? scanFault(bytes, at) : NO_JPEG;
    else {
      hasFrame ||= FRAMES.has(marker);
      at += 2 + bytes.readUInt16BE(at + 2);
    }
  }
  return NO_JPEG;
}

/** Walks over scans and the segments between them; inside a scan 0xff stands before 0, a restart or the next marker. */
function scanFault(bytes: Buffer, from: number): string | undefined {
  for (let at = from + 2 + bytes.readUInt16BE(from + 2); at + 1 < bytes.length; ) {
    const next = bytes.indexOf(0xff, at);
    const marker = next < 0 ? undefined : bytes[next + 1];
    if (marker === undefined) return NO_JPEG;
    if (marker === END) return next + 2 === bytes.length ? undefined : BEHIND;
    const isData = marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7);
    if (!isData && next + 4 > bytes.length) return NO_JPEG;
    at = isData ? next + (marker === 0xff ? 1 : 2) : next + 2 + bytes.readUInt16BE(next + 2);
  }
  return NO_JPEG;
}
