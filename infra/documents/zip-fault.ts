import type { Message } from '../../domain/kernel/messages.ts';
import type { ContentBytes } from './content-bytes.ts';
import { documentMessages } from './messages.ts';

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const [CENTRAL_FRAME, END_FRAME] = [46, 22];
const END_MARK = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const LONGEST_COMMENT = 0xffff;
const MOST_ENTRIES = 10_000;
const MOST_UNPACKED = 1024 * 1024 * 1024;

/** An archive whose directory ends the file and begins where it says, whose files stay within its folder and unpack to a bounded size. */
export function zipFault(bytes: ContentBytes): Message | undefined {
  const end = bytes.length - END_FRAME - commentLength(bytes);
  if (bytes.length < END_FRAME + CENTRAL_FRAME || end < 0 || bytes.slice(0, 4).readUInt32LE(0) !== LOCAL) return documentMessages.notZip;
  const last = bytes.slice(end, end + END_FRAME);
  if (last.readUInt32LE(0) !== END) return documentMessages.notZip;
  const [entries, size, start] = [last.readUInt16LE(10), last.readUInt32LE(12), last.readUInt32LE(16)];
  if (start + size !== end || entries === 0 || entries > MOST_ENTRIES) return documentMessages.notZip;
  return directoryFault(bytes, start, end, entries);
}

/** Would a program that opens archives find a directory in these bytes? It looks for one as far back as the longest comment. */
export const endsLikeZip = (bytes: ContentBytes): boolean => endOf(bytes).includes(END_MARK);

const endOf = (bytes: ContentBytes): Buffer => bytes.slice(bytes.length - END_FRAME - LONGEST_COMMENT, bytes.length);

/** The comment behind the directory is the rest of the file, so its length is found from the end. */
function commentLength(bytes: ContentBytes): number {
  const tail = endOf(bytes);
  const at = tail.lastIndexOf(END_MARK);
  return at < 0 || at + END_FRAME > tail.length ? 0 : tail.readUInt16LE(at + 20);
}

function directoryFault(bytes: ContentBytes, start: number, end: number, entries: number): Message | undefined {
  let [at, unpacked] = [start, 0];
  for (let entry = 0; entry < entries; entry += 1) {
    const frame = bytes.slice(at, at + CENTRAL_FRAME);
    if (at + CENTRAL_FRAME > end || frame.readUInt32LE(0) !== CENTRAL) return documentMessages.notZip;
    const [nameLength, extra, comment] = [frame.readUInt16LE(28), frame.readUInt16LE(30), frame.readUInt16LE(32)];
    const name = bytes.slice(at + CENTRAL_FRAME, at + CENTRAL_FRAME + nameLength).toString('utf8');
    if (/^[/\\]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)|\0/i.test(name)) return documentMessages.pathOutsideArchive;
    unpacked += frame.readUInt32LE(24);
    if (unpacked > MOST_UNPACKED) return documentMessages.unpackedTooLarge;
    at += CENTRAL_FRAME + nameLength + extra + comment;
  }
  return at === end ? undefined : documentMessages.notZip;
}
