import { closeSync, openSync, readSync } from 'node:fs';
import type { FilePart } from './file-part.ts';

/** Bytes that are looked at here and there: they lie in memory, or in a file of which a few pages are held. */
export interface ContentBytes {
  readonly length: number;
  /** From `start` to before `end`, as far as there are bytes. */
  slice(start: number, end: number): Buffer;
}

/** Bytes of a page; what lies within one that is held is not read again. */
const PAGE = 16 * 1024;
const MOST_PAGES = 64;

/** Bytes that lie in memory. */
export function inMemory(bytes: Uint8Array): ContentBytes {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { length: buffer.length, slice: (start, end) => buffer.subarray(Math.max(0, start), Math.max(0, end)) };
}

/** The bytes of a part of a file; at most 1 MiB of them is held. */
export function inFile({ path, start: from, size }: FilePart): ContentBytes & Disposable {
  const file = openSync(path, 'r');
  const pages = new Map<number, Buffer>();
  const read = (start: number, end: number): Buffer => {
    const bytes = Buffer.alloc(end - start);
    const got = readSync(file, bytes, 0, bytes.length, from + start);
    if (got !== bytes.length) throw new Error(`a file of ${size} bytes ended after ${start + got}`);
    return bytes;
  };
  const pageAt = (index: number): Buffer => {
    const page = pages.get(index) ?? read(index * PAGE, Math.min(size, (index + 1) * PAGE));
    pages.delete(index);
    pages.set(index, page);
    const [oldest] = pages.keys();
    if (pages.size > MOST_PAGES && oldest !== undefined) pages.delete(oldest);
    return page;
  };
  return {
    length: size,
    slice: (start, end) => {
      const [first, last] = [Math.max(0, start), Math.min(size, end)];
      if (first >= last) return Buffer.alloc(0);
      const index = Math.floor(first / PAGE);
      if (last > (index + 1) * PAGE) return read(first, last);
      return pageAt(index).subarray(first - index * PAGE, last - index * PAGE);
    },
    [Symbol.dispose]: () => closeSync(file),
  };
}

/** The bytes from `start` to before `end`, page by page. */
export function* pagesOf(bytes: ContentBytes, start = 0, end = bytes.length): Generator<Buffer> {
  for (let at = start; at < end; at = endOfPage(at)) yield bytes.slice(at, Math.min(end, endOfPage(at)));
}

const endOfPage = (at: number): number => (Math.floor(at / PAGE) + 1) * PAGE;

/** Where a byte stands first, from `start` on; -1 where it does not. */
export function positionOf(bytes: ContentBytes, value: number, start: number): number {
  for (let at = start; at < bytes.length; at = endOfPage(at)) {
    const found = bytes.slice(at, Math.min(bytes.length, endOfPage(at))).indexOf(value);
    if (found >= 0) return at + found;
  }
  return -1;
}
