import { dayNumber } from '../../../domain/kernel/time/local-day.ts';

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const INT2_OID = 21;
const INT4_OID = 23;
const INT8_OID = 20;
const WIDTHS = { [INT2_OID]: 2, [INT4_OID]: 4, [INT8_OID]: 8 } as const;
const EPOCH_DAYS = dayNumber('2000-01-01');
const CHUNK_BYTES = 1 << 18;
const TWO_32 = 2 ** 32;
const JSONB_VERSION = 1;

/**
 * Writes rows in PostgreSQL's binary COPY format. A row is `row(fields)` followed by that many field calls; `take` hands out what is full,
 * `end` the rest with the trailer.
 */
export class CopyEncoder {
  #buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  #view = viewOf(this.#buffer);
  #at = SIGNATURE.copy(this.#buffer);
  #full: Buffer[] = [];
  /** The day written last: rows of one day or month follow one another. */
  #day = '';
  #dayNumber = 0;

  row(fields: number): this {
    this.#reserve(2);
    this.#view.setInt16(this.#at, fields);
    this.#at += 2;
    return this;
  }

  null(): this {
    this.#reserve(4);
    this.#view.setInt32(this.#at, -1);
    this.#at += 4;
    return this;
  }

  bool(value: boolean): this {
    this.#reserve(5);
    this.#view.setInt32(this.#at, 1);
    this.#view.setInt8(this.#at + 4, value ? 1 : 0);
    this.#at += 5;
    return this;
  }

  int2(value: number): this {
    this.#reserve(6);
    this.#view.setInt32(this.#at, 2);
    this.#view.setInt16(this.#at + 4, whole(value, 16));
    this.#at += 6;
    return this;
  }

  int4(value: number): this {
    this.#reserve(8);
    this.#view.setInt32(this.#at, 4);
    this.#view.setInt32(this.#at + 4, whole(value, 32));
    this.#at += 8;
    return this;
  }

  /** A safe integer as int8; null as NULL. */
  int8(value: number | null): this {
    if (value === null) return this.null();
    this.#reserve(12);
    this.#view.setInt32(this.#at, 8);
    setInt8(this.#view, this.#at + 4, value);
    this.#at += 12;
    return this;
  }

  /** A day `YYYY-MM-DD`. */
  date(day: string): this {
    if (day !== this.#day) {
      this.#day = day;
      this.#dayNumber = dayNumber(day) - EPOCH_DAYS;
    }
    return this.int4(this.#dayNumber);
  }

  text(value: string | null): this {
    if (value === null) return this.null();
    const bytes = Buffer.byteLength(value);
    this.#reserve(4 + bytes);
    this.#at = this.#buffer.writeInt32BE(bytes, this.#at);
    this.#at += this.#buffer.write(value, this.#at);
    return this;
  }

  jsonb(value: unknown): this {
    const text = JSON.stringify(value);
    const bytes = Buffer.byteLength(text);
    this.#reserve(5 + bytes);
    this.#at = this.#buffer.writeInt32BE(bytes + 1, this.#at);
    this.#at = this.#buffer.writeInt8(JSONB_VERSION, this.#at);
    this.#at += this.#buffer.write(text, this.#at);
    return this;
  }

  int2Array(values: ArrayLike<number>): this {
    return this.#array(values, INT2_OID);
  }

  /** Numbers as int4[]; NaN becomes a NULL element. */
  int4Array(values: ArrayLike<number>): this {
    return this.#array(values, INT4_OID);
  }

  /** Safe integers as int8[]; NaN becomes a NULL element. */
  int8Array(values: ArrayLike<number>): this {
    return this.#array(values, INT8_OID);
  }

  /** The full chunks so far. */
  take(): Buffer[] {
    return this.#full.splice(0);
  }

  /** The rest, closed by the trailer. */
  end(): Buffer[] {
    this.#reserve(2);
    this.#at = this.#buffer.writeInt16BE(-1, this.#at);
    this.#full.push(this.#buffer.subarray(0, this.#at));
    return this.take();
  }

  #array(values: ArrayLike<number>, oid: ArrayOid): this {
    const isEmpty = values.length === 0;
    this.#reserve(24 + values.length * (4 + WIDTHS[oid]));
    const start = this.#at;
    const view = this.#view;
    const header = [isEmpty ? 0 : 1, 0, oid, ...(isEmpty ? [] : [values.length, 1])];
    const first = start + 4 + 4 * header.length;
    for (const [i, word] of header.entries()) view.setInt32(start + 4 + 4 * i, word);
    const end = WRITERS[oid](view, values, first);
    if (end < first + values.length * (4 + WIDTHS[oid])) view.setInt32(start + 8, 1);
    view.setInt32(start, end - start - 4);
    this.#at = end;
    return this;
  }

  #reserve(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return;
    this.#full.push(this.#buffer.subarray(0, this.#at));
    this.#buffer = Buffer.allocUnsafe(Math.max(CHUNK_BYTES, bytes));
    this.#view = viewOf(this.#buffer);
    this.#at = 0;
  }
}

const viewOf = ({ buffer, byteOffset, byteLength }: Buffer): DataView => new DataView(buffer, byteOffset, byteLength);

/** The number itself; a DataView would cut what does not fit without a word. */
function whole(value: number, bits: 16 | 32): number {
  if (value === (value << (32 - bits)) >> (32 - bits)) return value;
  throw new RangeError(`${value} is not a whole number of ${bits} bits`);
}

function setInt8(view: DataView, at: number, value: number): void {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a safe integer`);
  const high = Math.floor(value / TWO_32);
  view.setInt32(at, high);
  view.setUint32(at + 4, value - high * TWO_32);
}

type ArrayOid = keyof typeof WIDTHS;

/** Writes the elements and returns where they end; a NULL element has no bytes of its own. One loop per type: they are the hot path. */
type WriteElements = (view: DataView, values: ArrayLike<number>, at: number) => number;

const WRITERS: Record<ArrayOid, WriteElements> = {
  [INT2_OID]: (view, values, start) => {
    let at = start;
    for (let i = 0; i < values.length; i += 1, at += 6) {
      view.setInt32(at, 2);
      view.setInt16(at + 4, whole(values[i] as number, 16));
    }
    return at;
  },
  [INT4_OID]: (view, values, start) => {
    let at = start;
    for (let i = 0; i < values.length; i += 1, at += 4) {
      const value = values[i] as number;
      view.setInt32(at, Number.isNaN(value) ? -1 : 4);
      if (Number.isNaN(value)) continue;
      at += 4;
      view.setInt32(at, whole(value, 32));
    }
    return at;
  },
  [INT8_OID]: (view, values, start) => {
    let at = start;
    for (let i = 0; i < values.length; i += 1, at += 4) {
      const value = values[i] as number;
      view.setInt32(at, Number.isNaN(value) ? -1 : 8);
      if (Number.isNaN(value)) continue;
      setInt8(view, at + 4, value);
      at += 8;
    }
    return at;
  },
};
