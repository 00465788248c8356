import { dateOfDayNumber, dayNumber } from '../../../domain/kernel/time/local-day.ts';

const HEADER_BYTES = 19;
const EPOCH_DAYS = dayNumber('2000-01-01');
const TWO_32 = 2 ** 32;
const INT8_OID = 20;

/** One row of a binary COPY: its fields are read in order, each once. */
export class CopyRow {
  #buffer: Buffer = Buffer.alloc(0);
  #at = 0;

  /** Points the row at its first field. */
  aim(buffer: Buffer, at: number): void {
    this.#buffer = buffer;
    this.#at = at;
  }

  isNull(): boolean {
    if (this.#buffer.readInt32BE(this.#at) !== -1) return false;
    this.#at += 4;
    return true;
  }

  /** An int2, int4 or int8 field. */
  integer(): number {
    const width = this.#buffer.readInt32BE(this.#at);
    const at = this.#at + 4;
    this.#at = at + width;
    if (width === 2) return this.#buffer.readInt16BE(at);
    return width === 4 ? this.#buffer.readInt32BE(at) : readInt8(this.#buffer, at);
  }

  /** A date as `YYYY-MM-DD`. */
  date(): string {
    return dateOfDayNumber(this.integer() + EPOCH_DAYS);
  }

  text(): string {
    const bytes = this.#buffer.readInt32BE(this.#at);
    const start = this.#at + 4;
    this.#at = start + bytes;
    return this.#buffer.toString('utf8', start, start + bytes);
  }

  /** An int4[] or int8[] field; NULL elements are NaN. */
  numbers(): Float64Array {
    const end = this.#at + 4 + this.#buffer.readInt32BE(this.#at);
    const at = this.#at + 4;
    this.#at = end;
    if (this.#buffer.readInt32BE(at) === 0) return new Float64Array(0);
    const isWide = this.#buffer.readInt32BE(at + 8) === INT8_OID;
    return readElements(this.#buffer, at + 20, this.#buffer.readInt32BE(at + 12), isWide);
  }
}

function readElements(buffer: Buffer, start: number, count: number, isWide: boolean): Float64Array {
  const values = takeValues(count);
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  let at = start;
  for (let i = 0; i < count; i += 1) {
    const width = view.getInt32(at);
    at += 4;
    if (width === -1) values[i] = Number.NaN;
    else {
      values[i] = isWide ? readInt8(buffer, at) : view.getInt32(at);
      at += width;
    }
  }
  return values;
}

const SLAB_VALUES = 1 << 13;
let slab = new Float64Array(0);
let taken = 0;

/** Room for values in a shared slab: a day is 96 of them, and memory of its own for each day costs more than reading it. */
function takeValues(count: number): Float64Array {
  if (taken + count > slab.length) {
    slab = new Float64Array(Math.max(SLAB_VALUES, count));
    taken = 0;
  }
  taken += count;
  return slab.subarray(taken - count, taken);
}

function readInt8(buffer: Buffer, at: number): number {
  const value = buffer.readInt32BE(at) * TWO_32 + buffer.readUInt32BE(at + 4);
  if (!Number.isSafeInteger(value)) throw new RangeError('a bigint of the database is beyond the exact integers of a number');
  return value;
}

/** Takes the bytes of a binary COPY in any pieces and calls `onRow` for each whole row; the row is only good during the call. */
export class CopyDecoder {
  readonly #onRow: (row: CopyRow) => void;
  readonly #row = new CopyRow();
  #rest: Buffer = Buffer.alloc(0);
  #hasHeader = false;

  constructor(onRow: (row: CopyRow) => void) {
    this.#onRow = onRow;
  }

  push(chunk: Buffer): void {
    const buffer = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let at = 0;
    if (!this.#hasHeader) {
      if (buffer.length < HEADER_BYTES) {
        this.#rest = buffer;
        return;
      }
      at = HEADER_BYTES + buffer.readInt32BE(15);
      this.#hasHeader = true;
    }
    for (let end = rowEnd(buffer, at); end > 0; end = rowEnd(buffer, at)) {
      this.#row.aim(buffer, at + 2);
      this.#onRow(this.#row);
      at = end;
    }
    this.#rest = buffer.subarray(at);
  }
}

/** Where the row that starts at `at` ends; -1 when it is not whole yet or the trailer stands there. */
function rowEnd(buffer: Buffer, at: number): number {
  if (buffer.length < at + 2) return -1;
  const fields = buffer.readInt16BE(at);
  let end = at + 2;
  if (fields < 0) return -1;
  for (let i = 0; i < fields; i += 1) {
    if (buffer.length < end + 4) return -1;
    end += 4 + Math.max(0, buffer.readInt32BE(end));
  }
  return end <= buffer.length ? end : -1;
}
