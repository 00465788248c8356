import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { createPayloadCodec, type PayloadKey } from './payload-codec.ts';

const key = (id: string): PayloadKey => ({ id, key: randomBytes(32) });
const payload = (value: unknown): Payload => defaultPayloadConverter.toPayload(value);
const value = (one: Payload | undefined): unknown => defaultPayloadConverter.fromPayload(one as Payload);
const first = ([one]: Payload[]): Payload => one as Payload;

describe('the payload codec', () => {
  it('gives back what it took, of any size and number', async () => {
    const codec = createPayloadCodec([key('a')]);
    const values = [{ pod: 'IT001E00000001' }, null, 'città', 12.5, 'x'.repeat(100_000)];
    const decoded = await codec.decode(await codec.encode(values.map(payload)));
    expect(decoded.map(value)).toEqual(values);
    expect(await codec.encode([])).toEqual([]);
  });

  it('shows neither the value nor its encoding, and seals the same value differently each time', async () => {
    const codec = createPayloadCodec([key('a')]);
    const [one, two] = await codec.encode([payload('IT001E00000001'), payload('IT001E00000001')]);
    expect(Buffer.from(one?.data as Uint8Array).toString('latin1')).not.toContain('IT001E');
    expect(Buffer.from(one?.metadata?.encoding as Uint8Array).toString()).toBe('binary/encrypted');
    expect(Buffer.from(one?.data as Uint8Array)).not.toEqual(Buffer.from(two?.data as Uint8Array));
  });

  it('reads what an earlier key sealed and seals with the first', async () => {
    const [older, newer] = [key('2025'), key('2026')];
    const sealedBefore = await createPayloadCodec([older]).encode([payload(1)]);
    const rotated = createPayloadCodec([newer, older]);
    expect(value(first(await rotated.decode(sealedBefore)))).toBe(1);
    const sealedAfter = first(await rotated.encode([payload(2)]));
    expect(Buffer.from(sealedAfter.metadata?.['encryption-key-id'] as Uint8Array).toString()).toBe('2026');
    await expect(createPayloadCodec([older]).decode([sealedAfter])).rejects.toThrow('key "2026", which PAYLOAD_KEYS does not hold');
  });

  it('refuses another key under the same id', async () => {
    const sealed = await createPayloadCodec([key('a')]).encode([payload(1)]);
    await expect(createPayloadCodec([key('a')]).decode(sealed)).rejects.toThrow('does not decrypt');
  });

  it('refuses every changed byte, a cut payload and a changed key id', async () => {
    const [a, b] = [key('a'), key('b')];
    const codec = createPayloadCodec([a, { id: 'b', key: a.key }, b].slice(0, 2));
    const sealed = first(await codec.encode([payload({ cents: 100 })]));
    const data = sealed.data as Uint8Array;
    for (const at of data.keys()) {
      const changed = Buffer.from(data);
      changed.writeUInt8((changed.readUInt8(at) ^ 1) & 255, at);
      await expect(codec.decode([{ ...sealed, data: changed }])).rejects.toThrow('does not decrypt');
    }
    await expect(codec.decode([{ ...sealed, data: data.subarray(0, 20) }])).rejects.toThrow('cut short');
    const moved = { ...sealed.metadata, 'encryption-key-id': Buffer.from('b') };
    await expect(codec.decode([{ ...sealed, metadata: moved }])).rejects.toThrow('does not decrypt');
  });

  it('lets plain payloads pass, as the command line tool sends them', async () => {
    expect(value(first(await createPayloadCodec([key('a')]).decode([payload('plain')])))).toBe('plain');
  });

  it('wants at least one key of 32 bytes', () => {
    expect(() => createPayloadCodec([])).toThrow('PAYLOAD_KEYS holds no key');
    expect(() => createPayloadCodec([{ id: 'short', key: randomBytes(16) }])).toThrow('key "short" has 16 bytes, needs 32');
  });
});
