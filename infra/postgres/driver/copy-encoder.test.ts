import { describe, expect, it } from 'vitest';
import { CopyDecoder } from './copy-decoder.ts';
import { CopyEncoder } from './copy-encoder.ts';

const roundTrip = (
  encoder: CopyEncoder,
  read: (row: Parameters<ConstructorParameters<typeof CopyDecoder>[0]>[0]) => unknown,
): unknown[] => {
  const rows: unknown[] = [];
  const decoder = new CopyDecoder((row) => rows.push(read(row)));
  for (const byte of Buffer.concat(encoder.end())) decoder.push(Buffer.of(byte));
  return rows;
};

describe('binary COPY', () => {
  it('gives back every number it can hold, whatever the pieces', () => {
    const encoder = new CopyEncoder().row(5).int2(-32768).int4(2147483647).int8(-9007199254740991).date('2025-03-30');
    encoder.int8Array([0, Number.NaN, -4294967297]);
    const read = roundTrip(encoder, (row) => [row.integer(), row.integer(), row.integer(), row.date(), [...row.numbers()]]);
    expect(read).toEqual([[-32768, 2147483647, -9007199254740991, '2025-03-30', [0, Number.NaN, -4294967297]]]);
  });

  it('keeps days apart that are read from one stream', () => {
    const encoder = new CopyEncoder();
    for (let i = 0; i < 200; i += 1) encoder.row(1).int4Array(Float64Array.from({ length: 96 }, (_, k) => i * 1000 + k));
    const days = roundTrip(encoder, (row) => row.numbers()) as Float64Array[];
    expect(days.every((values, i) => values.length === 96 && values.every((value, k) => value === i * 1000 + k))).toBe(true);
  });

  it.each([
    ['int2', () => new CopyEncoder().row(1).int2(32768)],
    ['int4', () => new CopyEncoder().row(1).int4(2147483648)],
    ['int4 with a fraction', () => new CopyEncoder().row(1).int4Array([0.5])],
    ['int8', () => new CopyEncoder().row(1).int8(2 ** 53)],
  ])('refuses what does not fit into %s', (_, write) => expect(write).toThrow(RangeError));
});
