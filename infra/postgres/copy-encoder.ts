import { dayNumber } from '../../domain/time/local-day.ts';

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const INT4_OID = 23;
const INT8_OID = 20;
const EPOCH_DAYS = dayNumber('2000-01-01');
const CHUNK_BYTES = 1 << 18;
const TWO_32 = 2 ** 32;

/**
 * Writes rows in PostgreSQL's binary COPY format. A row is `row(fields)` followed by that many field calls; `take` hands out what is full,
 * `end` the rest with the trailer.
 */
export class CopyEncoder {
  #buffer = Buffer.allocUnsafe(CHUNK_BYTES);
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
    return this.#array(values, 21, 2, (buffer, value, at) => buffer.writeInt16BE(value, at));
  }

  /** Numbers as int4[]; NaN becomes a NULL element. */
  int4Array(values: ArrayLike<number>): this {
    return this.#array(values, INT4_OID, 4, (buffer, value, at) => buffer.writeInt32BE(value, at));
  }

  /** Safe integers as int8[]; NaN becomes a NULL element. */
  int8Array(values: ArrayLike<number>): this {
    return this.#array(values, INT8_OID, 8, writeInt8);
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

  #array(values: ArrayLike<number>, oid: number, width: number, write: (buffer: Buffer, value: number, at: number) => number): this {
    this.#reserve(24 + values.length * (4 + width));
    const start = this.#at;
    const buffer = this.#buffer;
    const header = [values.length === 0 ? 0 : 1, 0, oid, ...(values.length === 0 ? [] : [values.length, 1])];
    let at = start + 4;
    for (const word of header) at = buffer.writeInt32BE(word, at);
    let hasNull = 0;
    for (let i = 0; i < values.length; i += 1) {
      const value = values[i] as number;
      if (Number.isNaN(value)) {
        hasNull = 1;
        at = buffer.writeInt32BE(-1, at);
      } else at = write(buffer, value, buffer.writeInt32BE(width, at));
    }
    buffer.writeInt32BE(hasNull, start + 8);
    buffer.writeInt32BE(at - start - 4, start);
    this.#at = at;
    return this;
  }

  #reserve(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return;
    this.#full.push(this.#buffer.subarray(0, this.#at));
    this.#buffer = Buffer.allocUnsafe(Math.max(CHUNK_BYTES, bytes));
    this.#at = 0;
  }
}

function writeInt8(buffer: Buffer, value: number, at: number): number {
  const high = Math.floor(value / TWO_32);
  return buffer.writeUInt32BE(value - high * TWO_32, buffer.writeInt32BE(high, at));
}
