import { dayNumber } from '../../domain/time/local-day.ts';

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const INT2_OID = 21;
const INT4_OID = 23;
const INT8_OID = 20;
const WIDTHS = { [INT2_OID]: 2, [INT4_OID]: 4, [INT8_OID]: 8 } as const;
const EPOCH_DAYS = dayNumber('2000-01-01');
const CHUNK_BYTES = 1 << 18;
const TWO_32 = 2 ** 32;

/**
 * Writes rows in PostgreSQL's binary COPY format. A row is `row(fields)` followed by that many field calls; `take` hands out what is full,
 * `end` the rest with the trailer.
 */
export class CopyEncoder {
  #buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  #view = viewOf(this.#buffer);
  #at = SIGNATURE.copy(this.#buffer);
  #full: Buffer[] = [];

  row(fields: number): this {
    this.#reserve(2);
    this.#at = this.#buffer.writeInt16BE(fields, this.#at);
    return this;
  }

  null(): this {
    this.#reserve(4);
    this.#at = this.#buffer.writeInt32BE(-1, this.#at);
    return this;
  }

  int2(value: number): this {
    this.#reserve(6);
    this.#at = this.#buffer.writeInt16BE(value, this.#buffer.writeInt32BE(2, this.#at));
    return this;
  }

  int4(value: number): this {
    this.#reserve(8);
    this.#at = this.#buffer.writeInt32BE(value, this.#buffer.writeInt32BE(4, this.#at));
    return this;
  }

  /** A safe integer as int8; null as NULL. */
  int8(value: number | null): this {
    if (value === null) return this.null();
    this.#reserve(12);
    this.#at = writeInt8(this.#buffer, value, this.#buffer.writeInt32BE(8, this.#at));
    return this;
  }

  /** A day `YYYY-MM-DD`. */
  date(day: string): this {
    return this.int4(dayNumber(day) - EPOCH_DAYS);
  }

  text(value: string | null): this {
    if (value === null) return this.null();
    const bytes = Buffer.byteLength(value);
    this.#reserve(4 + bytes);
    this.#at = this.#buffer.writeInt32BE(bytes, this.#at);
    this.#at += this.#buffer.write(value, this.#at);
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

function writeInt8(buffer: Buffer, value: number, at: number): number {
  const high = Math.floor(value / TWO_32);
  return buffer.writeUInt32BE(value - high * TWO_32, buffer.writeInt32BE(high, at));
}

type ArrayOid = keyof typeof WIDTHS;

/** Writes the elements and returns where they end; a NULL element has no bytes of its own. One loop per type: they are the hot path. */
type WriteElements = (view: DataView, values: ArrayLike<number>, at: number) => number;

const WRITERS: Record<ArrayOid, WriteElements> = {
  [INT2_OID]: (view, values, start) => {
    let at = start;
    for (let i = 0; i < values.length; i += 1, at += 6) {
      view.setInt32(at, 2);
      view.setInt16(at + 4, values[i] as number);
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
      view.setInt32(at, value);
    }
    return at;
  },
  [INT8_OID]: (view, values, start) => {
    let at = start;
    for (let i = 0; i < values.length; i += 1, at += 4) {
      const value = values[i] as number;
      view.setInt32(at, Number.isNaN(value) ? -1 : 8);
      if (Number.isNaN(value)) continue;
      const high = Math.floor(value / TWO_32);
      view.setInt32(at + 4, high);
      view.setUint32(at + 8, value - high * TWO_32);
      at += 8;
    }
    return at;
  },
};
