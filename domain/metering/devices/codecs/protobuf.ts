/** One field of a protobuf message: its number, and its value as written. Varints of 64 bits do not fit a number. */
export interface WireField {
  readonly number: number;
  readonly value: bigint | Uint8Array | { readonly fixed: DataView };
}

/** The fields of a protobuf message in their order. Throws on bytes that are cut off or of a kind that is no longer used. */
export function* wireFields(bytes: Uint8Array): Generator<WireField> {
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error('the message is cut off');
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new Error('a number is longer than 64 bits');
  };
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.length) throw new Error('the message is cut off');
    at += length;
    return bytes.subarray(at - length, at);
  };
  const fixed = (length: number) => {
    const part = take(length);
    return { fixed: new DataView(part.buffer, part.byteOffset, length) };
  };
  while (at < bytes.length) {
    const tag = varint();
    const number = Number(tag >> 3n);
    const wire = Number(tag & 7n);
    if (number === 0) throw new Error('a field has the number 0');
    if (wire === 0) yield { number, value: varint() };
    else if (wire === 1) yield { number, value: fixed(8) };
    else if (wire === 2) yield { number, value: take(Number(varint())) };
    else if (wire === 5) yield { number, value: fixed(4) };
    else throw new Error(`fields of kind ${wire} are not used`);
  }
}
