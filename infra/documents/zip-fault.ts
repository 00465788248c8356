import type { Message } from '../../domain/kernel/messages.ts';
import { documentMessages } from './messages.ts';

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const [CENTRAL_FRAME, END_FRAME] = [46, 22];
const END_MARK = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const LONGEST_COMMENT = 0xffff;
const MOST_ENTRIES = 10_000;
const MOST_UNPACKED = 1024 * 1024 * 1024;

/** An archive whose directory ends the file and begins where it says, whose files stay within its folder and unpack to a bounded size. */
export function zipFault(bytes: Buffer): Message | undefined {
  const end = bytes.length - END_FRAME - commentLength(bytes);
  if (bytes.length < END_FRAME + CENTRAL_FRAME || end < 0 || bytes.readUInt32LE(0) !== LOCAL || bytes.readUInt32LE(end) !== END)
    return documentMessages.notZip;
  const [entries, size, start] = [bytes.readUInt16LE(end + 10), bytes.readUInt32LE(end + 12), bytes.readUInt32LE(end + 16)];
  if (start + size !== end || entries === 0 || entries > MOST_ENTRIES) return documentMessages.notZip;
  return directoryFault(bytes, start, end, entries);
}

/** Would a program that opens archives find a directory in these bytes? It looks for one as far back as the longest comment. */
export const endsLikeZip = (bytes: Buffer): boolean => bytes.subarray(-(END_FRAME + LONGEST_COMMENT)).includes(END_MARK);

/** The comment behind the directory is the rest of the file, so its length is found from the end. */
function commentLength(bytes: Buffer): number {
  const at = bytes.lastIndexOf(END_MARK);
  return at < 0 || at + END_FRAME > bytes.length ? 0 : bytes.readUInt16LE(at + 20);
}

function directoryFault(bytes: Buffer, start: number, end: number, entries: number): Message | undefined {
  let [at, unpacked] = [start, 0];
  for (let entry = 0; entry < entries; entry += 1) {
    if (at + CENTRAL_FRAME > end || bytes.readUInt32LE(at) !== CENTRAL) return documentMessages.notZip;
    const [nameLength, extra, comment] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)];
    const name = bytes.toString('utf8', at + CENTRAL_FRAME, at + CENTRAL_FRAME + nameLength);
    if (/^[/\\]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)|\0/i.test(name)) return documentMessages.pathOutsideArchive;
    unpacked += bytes.readUInt32LE(at + 24);
    if (unpacked > MOST_UNPACKED) return documentMessages.unpackedTooLarge;
    at += CENTRAL_FRAME + nameLength + extra + comment;
  }
  return at === end ? undefined : documentMessages.notZip;
}
