import type { PayloadCodec } from '@temporalio/common';
import { type JSONPayload, JSONToPayload, payloadToJSON } from '@temporalio/common/lib/proto-utils.js';

/** The body of Temporal's remote codec protocol: payloads in proto JSON, bytes as base64. */
export interface CodecBody {
  readonly payloads: readonly JSONPayload[];
}

/** Answers the calls `decode` and `encode` of the remote codec protocol. Throws what the codec throws: unknown key, tampered data. */
export async function transcode(codec: PayloadCodec, direction: 'decode' | 'encode', { payloads }: CodecBody): Promise<CodecBody> {
  const done = await codec[direction](payloads.map(JSONToPayload));
  return { payloads: done.map(payloadToJSON) };
}
