import { wireFields } from './protobuf.ts';
import { MOST_CODE, MOST_VALUES, NOTHING, type ReadMessage, type ReadValue, refused } from './read-message.ts';

/** Names of one edge node and the devices below it. */
const MOST_NAMES = 5_000;

/** What the births of an edge node and its devices said: names of aliases, and the number of the message before. */
export interface SparkplugState {
  readonly names: Map<string, string>;
  seq: number | null;
}

export const newSparkplugState = (): SparkplugState => ({ names: new Map(), seq: null });

interface RawMetric {
  readonly name?: string;
  readonly alias?: bigint;
  readonly timestamp?: bigint;
  readonly datatype?: bigint;
  readonly isNull?: boolean;
  readonly whole?: bigint;
  readonly real?: number;
}

/** Integers that are sent without their sign, by datatype: Int8, Int16 and Int32 in 32 bits, Int64 in 64 bits. */
const SIGNED_BITS: Readonly<Record<string, number>> = { 1: 32, 2: 32, 3: 32, 4: 64 };

const textOf = (value: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(value);

/** The fields of a metric that carry readings (Sparkplug 3.0.0, section 6.4.1); others are skipped. */
function readMetric(bytes: Uint8Array): RawMetric {
  const metric: { -readonly [K in keyof RawMetric]: RawMetric[K] } = {};
  for (const { number, value } of wireFields(bytes)) {
    if (value instanceof Uint8Array) {
      if (number === 1) metric.name = textOf(value);
    } else if (typeof value === 'object') {
      if (number === 12 && value.fixed.byteLength === 4) metric.real = value.fixed.getFloat32(0, true);
      if (number === 13 && value.fixed.byteLength === 8) metric.real = value.fixed.getFloat64(0, true);
    } else if (number === 2) metric.alias = value;
    else if (number === 3) metric.timestamp = value;
    else if (number === 4) metric.datatype = value;
    else if (number === 7) metric.isNull = value !== 0n;
    else if (number === 10 || number === 11) metric.whole = value;
  }
  return metric;
}

interface RawPayload {
  readonly timestamp: bigint | undefined;
  readonly seq: bigint | undefined;
  readonly metrics: readonly RawMetric[];
}

function readPayload(bytes: Uint8Array): RawPayload {
  const metrics: RawMetric[] = [];
  let timestamp: bigint | undefined;
  let seq: bigint | undefined;
  for (const { number, value } of wireFields(bytes)) {
    if (number === 2 && value instanceof Uint8Array) metrics.push(readMetric(value));
    else if (number === 1 && typeof value === 'bigint') timestamp = value;
    else if (number === 3 && typeof value === 'bigint') seq = value;
  }
  return { timestamp, seq, metrics };
}

function readingOf({ isNull, datatype, whole, real }: RawMetric): number | undefined {
  if (isNull === true) return undefined;
  if (real !== undefined || whole === undefined) return real;
  const bits = SIGNED_BITS[String(datatype)];
  return Number(bits === undefined ? whole : BigInt.asIntN(bits, whole));
}

/**
 * Sparkplug B: births name the metrics, data may name them by alias. Codes are `<metric>` of the edge node and `<device>/<metric>` of a device below
 * it. `rebirth`: a name is not known or a message was lost, so the edge node must be asked for its birth.
 */
export function readSparkplug(path: string, payload: Uint8Array, state: SparkplugState): ReadMessage & { readonly rebirth: boolean } {
  const [kind = '', device = ''] = path.split('/');
  if (!/^[ND](BIRTH|DATA)$/.test(kind)) return { ...NOTHING, rebirth: false };
  let decoded: RawPayload;
  try {
    decoded = readPayload(payload);
  } catch (error) {
    return { ...refused('malformed', `no Sparkplug payload: ${error instanceof Error ? error.message : ''}`), rebirth: false };
  }
  const { metrics, timestamp, seq } = decoded;
  if (metrics.length > MOST_VALUES) return { ...refused('too_large', `${metrics.length} metrics: at most ${MOST_VALUES}`), rebirth: false };
  if (kind === 'NBIRTH') state.names.clear();
  const isLost = followSequence(state, kind, seq);
  const { values, isUnknown } = namedValues(metrics, { device, isBirth: kind.endsWith('BIRTH'), timestamp }, state);
  return { values, faults: [], rebirth: isLost || isUnknown };
}

function namedValues(
  metrics: readonly RawMetric[],
  { device, isBirth, timestamp }: { readonly device: string; readonly isBirth: boolean; readonly timestamp: bigint | undefined },
  state: SparkplugState,
): { readonly values: ReadValue[]; readonly isUnknown: boolean } {
  const values: ReadValue[] = [];
  let isUnknown = false;
  for (const metric of metrics) {
    const key = `${device}#${metric.alias}`;
    if (isBirth && metric.name && metric.alias !== undefined) rememberName(state, key, metric.name);
    const name = metric.name || state.names.get(key);
    if (name === undefined && state.names.size < MOST_NAMES) isUnknown = true;
    const value = readingOf(metric);
    const stamp = metric.timestamp ?? timestamp;
    if (name === undefined || value === undefined) continue;
    values.push({ code: device === '' ? name : `${device}/${name}`, at: stamp === undefined ? null : Number(stamp), value, unit: null });
  }
  return { values, isUnknown };
}

/** Names beyond the bounds are left out: no channel is called so, or no node has so many. */
function rememberName({ names }: SparkplugState, key: string, name: string): void {
  if (key.length > 2 * MOST_CODE || (names.size >= MOST_NAMES && !names.has(key))) return;
  names.set(key, name.slice(0, MOST_CODE + 1));
}

/** Messages of an edge node count from 0 to 255 and begin with its birth. */
function followSequence(state: SparkplugState, kind: string, seq: bigint | undefined): boolean {
  if (seq === undefined) return false;
  const expected = state.seq === null ? null : (state.seq + 1) % 256;
  state.seq = Number(seq);
  return kind !== 'NBIRTH' && Number(seq) !== expected;
}
