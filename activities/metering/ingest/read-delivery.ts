import { readAnnounced, readDiscovery, remember } from '../../../domain/metering/devices/codecs/home-assistant.ts';
import { readOwnTopics } from '../../../domain/metering/devices/codecs/own-topics.ts';
import { MOST_BYTES, NOTHING, type ReadMessage, refused } from '../../../domain/metering/devices/codecs/read-message.ts';
import { readShelly } from '../../../domain/metering/devices/codecs/shelly.ts';
import { readSparkplug } from '../../../domain/metering/devices/codecs/sparkplug.ts';
import { readTasmota } from '../../../domain/metering/devices/codecs/tasmota.ts';
import { readZigbee2mqtt } from '../../../domain/metering/devices/codecs/zigbee2mqtt.ts';
import type { Sample } from '../../../domain/metering/devices/kinds.ts';
import { resolveValues } from '../../../domain/metering/devices/resolve-values.ts';
import { type Sender, senderOf } from '../../../domain/metering/devices/topics.ts';
import type { Refused } from '../commands/record-samples.ts';
import type { BookedDevice } from './device-book.ts';

/** A message as it came from the broker. */
export interface Incoming {
  readonly topic: string;
  readonly payload: Buffer;
}

export interface ReadDelivery {
  readonly samples: readonly Sample[];
  readonly refused: readonly Refused[];
  /** The Sparkplug edge node must say its names again. */
  readonly rebirth: boolean;
}

interface Reading {
  readonly message: Incoming;
  readonly arrivedAt: number;
  find(sender: Sender): BookedDevice | undefined;
}

/** Topics below a device's own prefix that hold something else than readings. */
const NO_READINGS = /^(status|ack|cmd)$/;
/** Messages to homes, sent by ourselves. */
const OURS = /^energy\//;

/**
 * Reads one message: its sender by the topic, its values by the convention, its samples by the channels. Never throws: a message that cannot be read
 * must not keep those of others.
 */
export function readDelivery(reading: Reading): ReadDelivery {
  try {
    return readKnown(reading);
  } catch (error) {
    const { topic, payload } = reading.message;
    const detail = printable(`cannot be read: ${error instanceof Error ? error.message : ''}`);
    const whose = senderDevice(reading);
    const letter: Refused = { ...whose, channel: 'mqtt', topic, reason: 'malformed', detail, payload };
    return { samples: [], refused: [letter], rebirth: false };
  }
}

function senderDevice({ message, find }: Reading): Pick<Refused, 'communityId' | 'deviceId'> {
  const sender = senderOf(message.topic);
  const device = sender === undefined ? undefined : find(sender);
  return { communityId: device?.communityId ?? null, deviceId: device?.id ?? null };
}

function readKnown({ message, arrivedAt, find }: Reading): ReadDelivery {
  const { topic, payload } = message;
  const sender = senderOf(topic);
  if (sender?.by === 'id' && OURS.test(sender.path)) return { samples: [], refused: [], rebirth: false };
  const device = sender === undefined ? undefined : find(sender);
  const letter = (reason: Refused['reason'], detail: string): Refused => ({
    ...{ communityId: device?.communityId ?? null, deviceId: device?.id ?? null, channel: 'mqtt', topic, reason, payload },
    detail: printable(detail),
  });
  const dead = (reason: Refused['reason'], detail: string): ReadDelivery => ({
    samples: [],
    refused: [letter(reason, detail)],
    rebirth: false,
  });
  if (sender === undefined || device === undefined) return dead('unknown_topic', 'no device publishes there');
  if (sender.by === 'id' && sender.communityId !== device.communityId)
    return dead('foreign_device', `device ${device.id} is not of community ${sender.communityId}`);
  if (device.state === 'revoked')
    return withoutPayload(dead('revoked_device', `device ${device.id} is revoked, or measures what is somebody else's now`));
  if (device.isUnconfirmed)
    return dead(
      'unconfirmed_credentials',
      `the credentials of device ${device.id} were made in a session or by a key that was lost: confirm or replace them`,
    );
  if (payload.length > MOST_BYTES) return dead('too_large', `${payload.length} bytes: at most ${MOST_BYTES} are read`);
  const read = readBy(device, sender, { message, arrivedAt });
  const { samples, faults } = resolveValues(device, read.values, arrivedAt);
  return { samples, refused: [...read.faults, ...faults].map((one) => letter(one.reason, one.detail)), rebirth: read.rebirth === true };
}

/** What somebody measures now whose device this is not is nobody's to read. */
const withoutPayload = (read: ReadDelivery): ReadDelivery => ({
  ...read,
  refused: read.refused.map((one) => ({ ...one, payload: Buffer.alloc(0) })),
});

function readBy(
  device: BookedDevice,
  { path, by }: Sender,
  { message: { topic, payload }, arrivedAt }: Pick<Reading, 'message' | 'arrivedAt'>,
): ReadMessage & { readonly rebirth?: boolean } {
  if (by === 'id' && path === 'readings') return readOwnTopics(path, payload);
  if (by === 'id' && NO_READINGS.test(path)) return NOTHING;
  if (device.convention === 'shelly') return readShelly(path, payload);
  if (device.convention === 'tasmota')
    return readTasmota({ convention: device.convention, path, payload, arrivedAt, timeZone: device.timeZone });
  if (device.convention === 'zigbee2mqtt') return readZigbee2mqtt(path, payload);
  if (device.convention === 'sparkplug') return readSparkplug(path, payload, device.sparkplug);
  if (device.convention === 'home_assistant') return readHomeAssistant(device, { topic, path, payload });
  return refused('unknown_topic', `the convention has no topic ${path.slice(0, 100)}`);
}

function readHomeAssistant({ announcements }: BookedDevice, { topic, path, payload }: Incoming & { readonly path: string }): ReadMessage {
  if (path !== 'config' && !path.endsWith('/config')) return readAnnounced(announcements.get(topic) ?? [], payload);
  const { announced, fault } = readDiscovery(payload);
  remember(announcements, announced);
  return fault === undefined ? NOTHING : refused('malformed', fault);
}

/** Text of others without characters that a database or a terminal takes amiss. */
const printable = (text: string): string => text.replace(/\p{Cc}/gu, '?');
