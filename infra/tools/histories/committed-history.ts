import type { PayloadCodec } from '@temporalio/common';
import { historyToJSON, type JSONPayload } from '@temporalio/common/lib/proto-utils.js';
import { type CodecBody, transcode } from '../../temporal/codec-json.ts';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type JsonObject = { [name: string]: Json };
type History = Parameters<typeof historyToJSON>[0];

/** A history as proto JSON, as it is committed. */
export interface CommittedHistory {
  readonly events: readonly JsonObject[];
}

/** The text of a committed file: one event per line. */
export const historyText = ({ events }: CommittedHistory): string =>
  `{"events":[\n${events.map((event) => JSON.stringify(event)).join(',\n')}\n]}\n`;

/**
 * A history fit to be committed: payloads in clear text (they hold ids, codes and states, never personal data), without the traces of
 * the machine that recorded it: stack traces, worker identities, names of sticky queues. None of these takes part in a replay.
 */
export async function toCommittedHistory(codec: PayloadCodec, history: History): Promise<CommittedHistory> {
  const tree = JSON.parse(historyToJSON(history)) as JsonObject;
  const payloads = objectsOf(tree).filter(isPayload);
  const { payloads: clear } = await transcode(codec, 'decode', { payloads } as CodecBody);
  for (const [index, payload] of payloads.entries()) Object.assign(payload, clear[index]);
  for (const node of objectsOf(tree)) scrub(node);
  return tree as unknown as CommittedHistory;
}

function scrub(node: JsonObject): void {
  if (typeof node.identity === 'string') node.identity = 'recorded';
  if (typeof node.stackTrace === 'string') node.stackTrace = '';
  if (node.kind === 'TASK_QUEUE_KIND_STICKY') node.name = 'sticky';
  if (isObject(node.encodedAttributes)) withoutStack(node.encodedAttributes);
}

/** The failure converter's own payload: message and stack trace of a failure. */
function withoutStack(payload: JsonObject): void {
  if (typeof payload.data !== 'string') return;
  const attributes = JSON.parse(Buffer.from(payload.data, 'base64').toString()) as JsonObject;
  payload.data = Buffer.from(JSON.stringify({ ...attributes, stack_trace: '' })).toString('base64');
}

function objectsOf(tree: Json): JsonObject[] {
  if (Array.isArray(tree)) return tree.flatMap(objectsOf);
  if (!isObject(tree)) return [];
  return [tree, ...Object.values(tree).flatMap(objectsOf)];
}

const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
const isPayload = (node: JsonObject): node is JsonObject & JSONPayload =>
  isObject(node.metadata) && typeof node.metadata.encoding === 'string';
