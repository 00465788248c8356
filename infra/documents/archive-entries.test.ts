import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveEntries } from './archive-entries.ts';

const BOUNDS = { bytes: 64 * 1024 * 1024, ratio: 300 };
const END_FRAME = 22;

describe('an archive on disk', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'archive-entries-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const read = async (bytes: Uint8Array, bounds = BOUNDS): Promise<Record<string, string>> => {
    const path = join(folder, 'archive.zip');
    writeFileSync(path, bytes);
    const found: Record<string, string> = {};
    for (const entry of await archiveEntries(path, bounds))
      found[entry.name] = Buffer.concat(await Array.fromAsync(entry.read())).toString();
    return found;
  };
  const reason = (bytes: Uint8Array, bounds = BOUNDS) => read(bytes, bounds).catch(({ reason: why }) => why);

  it('gives its files packed and unpacked, without its folders', async () => {
    const packed = zipSync({
      'a.csv': strToU8('1;2\n'),
      folder: { 'b.csv': [strToU8('3;4\n'), { level: 0 }] },
      'empty.csv': new Uint8Array(),
    });
    expect(await read(packed)).toEqual({ 'a.csv': '1;2\n', 'folder/b.csv': '3;4\n', 'empty.csv': '' });
  });

  it('may have its sizes in the fields for large archives', async () => {
    expect(await read(withLargeEnd(zipSync({ 'a.csv': strToU8('1;2\n') })))).toEqual({ 'a.csv': '1;2\n' });
  });

  it('says that it is encrypted, damaged, or unpacks to too much', async () => {
    const sound = Buffer.from(zipSync({ 'a.csv': strToU8('1;2\n'.repeat(1000)) }));
    expect(await reason(flagged(sound))).toBe('encrypted');
    expect(await reason(sound.subarray(0, sound.length - 40))).toBe('broken');
    const garbled = Buffer.from(sound);
    garbled.fill(0xff, 40, 60);
    expect(await reason(garbled)).toBe('broken');
    expect(await reason(zipSync({ 'a.csv': new Uint8Array(20_000_000) }))).toBe('bomb');
    expect(await reason(zipSync({ '../a.csv': strToU8('1') }))).toBe('broken');
  });
});

/** The same archive with the flag of encryption at each file in its directory. */
function flagged(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const at = copy.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  copy.writeUInt16LE(copy.readUInt16LE(at + 8) | 1, at + 8);
  return copy;
}

/** The same archive with the end of its directory as large archives write it (APPNOTE 4.3.14 and 4.3.15). */
function withLargeEnd(bytes: Uint8Array): Buffer {
  const end = Buffer.from(bytes.subarray(bytes.length - END_FRAME));
  const [count, size, start] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)];
  const large = Buffer.alloc(56);
  large.writeUInt32LE(0x06064b50, 0);
  large.writeBigUInt64LE(44n, 4);
  large.writeUInt16LE(45, 12);
  large.writeUInt16LE(45, 14);
  for (const at of [24, 32]) large.writeBigUInt64LE(BigInt(count), at);
  large.writeBigUInt64LE(BigInt(size), 40);
  large.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(bytes.length - END_FRAME), 8);
  locator.writeUInt32LE(1, 16);
  end.writeUInt16LE(0xffff, 8);
  end.writeUInt16LE(0xffff, 10);
  end.writeUInt32LE(0xffffffff, 12);
  end.writeUInt32LE(0xffffffff, 16);
  return Buffer.concat([bytes.subarray(0, bytes.length - END_FRAME), large, locator, end]);
}
