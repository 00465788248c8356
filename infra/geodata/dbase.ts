import { wrongFile } from './map.ts';
import { geodataMessages } from './messages.ts';

export type Attributes = Readonly<Record<string, string>>;

const [HEADER, FIELD, END_OF_FIELDS] = [32, 32, 0x0d];

/** The rows of a .dbf as texts, in the order of the shapes. `encoding`: what the .cpg says; Latin-1 where nothing is said. */
export function openTable(bytes: Buffer, encoding: string): Attributes[] {
  if (bytes.length < HEADER) throw wrongFile(geodataMessages.brokenShapefile('.dbf'));
  const [count, headerBytes, rowBytes] = [bytes.readUInt32LE(4), bytes.readUInt16LE(8), bytes.readUInt16LE(10)];
  if (rowBytes === 0 || headerBytes + count * rowBytes > bytes.length + 1) throw wrongFile(geodataMessages.brokenShapefile('.dbf'));
  const fields = fieldsOf(bytes, headerBytes);
  const decoder = new TextDecoder(/utf-?8|65001/i.test(encoding) ? 'utf-8' : 'latin1');
  return Array.from({ length: count }, (_, row) => {
    const start = headerBytes + row * rowBytes + 1;
    return Object.fromEntries(
      fields.map(({ name, at, length }) => [name, decoder.decode(bytes.subarray(start + at, start + at + length)).trim()]),
    );
  });
}

function fieldsOf(bytes: Buffer, headerBytes: number): { name: string; at: number; length: number }[] {
  const fields: { name: string; at: number; length: number }[] = [];
  let at = 0;
  for (let pos = HEADER; pos + FIELD <= headerBytes && bytes[pos] !== END_OF_FIELDS; pos += FIELD) {
    const name = bytes.toString('latin1', pos, pos + 11).split('\0')[0] ?? '';
    const length = bytes[pos + 16] ?? 0;
    fields.push({ name, at, length });
    at += length;
  }
  return fields;
}
