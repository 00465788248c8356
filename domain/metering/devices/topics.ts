import type { Convention } from './kinds.ts';

/** What topics of a device depend on. */
export interface DeviceTopics {
  readonly id: number;
  readonly communityId: number;
  readonly convention: Convention;
  /** The prefix or name that is set in the device; null: it publishes below its own prefix only. */
  readonly topicName: string | null;
}

/** First levels that no single device may have: ours, and the defaults that many devices share. */
const RESERVED = ['ec', 'condivisa', 'tele', 'stat', 'cmnd', 'homeassistant', 'zigbee2mqtt', 'shellies', 'homie', 'sensor', 'STATE'];

export const isReservedName = (name: string): boolean => RESERVED.some((one) => one.toLowerCase() === name.toLowerCase());

/** Where each device may always publish: `ec/v1/7/12`. */
export const ownPrefix = ({ communityId, id }: Pick<DeviceTopics, 'communityId' | 'id'>): string => `ec/v1/${communityId}/${id}`;

/** The user name of a device at the broker, and the client id under which it connects. */
export const brokerUser = (deviceId: number): string => `device-${deviceId}`;

export const isBrokerUser = (name: string): boolean => /^device-[1-9]\d*$/.test(name);

const BY_NAME: Readonly<Record<Convention, (name: string) => { readonly sends: string[]; readonly reads: string[] }>> = {
  ec: () => ({ sends: [], reads: [] }),
  shelly: (name) => ({ sends: [`${name}/#`], reads: [`${name}/rpc`, `${name}/command/#`] }),
  tasmota: (name) => ({ sends: [`tele/${name}/#`, `stat/${name}/#`], reads: [`cmnd/${name}/#`] }),
  zigbee2mqtt: (name) => ({ sends: [`${name}/#`], reads: [`${name}/+/set`, `${name}/+/get`, `${name}/bridge/request/#`] }),
  sparkplug: (name) => ({
    sends: [`spBv1.0/+/+/${name}`, `spBv1.0/+/+/${name}/+`],
    reads: [`spBv1.0/+/NCMD/${name}`, `spBv1.0/+/DCMD/${name}/+`, 'spBv1.0/STATE/+'],
  }),
  home_assistant: (name) => ({ sends: [`homeassistant/+/${name}/#`, `${name}/#`], reads: [`${name}/+/set`] }),
};

/** Topic filters that a device may publish to. */
export const sentTopics = (device: DeviceTopics): string[] => [
  `${ownPrefix(device)}/#`,
  ...(device.topicName === null ? [] : BY_NAME[device.convention](device.topicName).sends),
];

/** Topic filters that a device may read: its own commands, nothing of others. */
export const readTopics = (device: DeviceTopics): string[] => [
  `${ownPrefix(device)}/cmd`,
  `${ownPrefix(device)}/energy/#`,
  ...(device.topicName === null ? [] : BY_NAME[device.convention](device.topicName).reads),
];

/** Below its own prefix: what a home is told through the device, by us. The discovery message of Home Assistant, and its state. */
export const homePaths = (deviceId: number) => ({
  discovery: `energy/homeassistant/device/condivisa-${deviceId}/config`,
  state: 'energy/state',
});

/** Who published a topic, and the rest of it below the device's prefix or name; undefined: nobody that the broker lets publish. */
export interface Sender {
  readonly by: 'id' | 'name';
  /** Of `by: id`: as the topic names them. */
  readonly communityId: number;
  readonly deviceId: number;
  readonly name: string;
  readonly path: string;
}

const OWN = /^ec\/v1\/([1-9]\d{0,14})\/([1-9]\d{0,14})\/(.+)$/;
const SPARKPLUG = /^spBv1\.0\/[^/]+\/([A-Z]+)\/([^/]+)(?:\/(.+))?$/;
const TASMOTA = /^(?:tele|stat)\/([^/]+)\/(.+)$/;
const DISCOVERY = /^homeassistant\/[^/]+\/([^/]+)\/(?:[^/]+\/)?config$/;
const NAMED = /^([^/]+)\/(.+)$/;

/** Reads a topic. The broker lets each device publish to `sentTopics` only, so the topic names the sender. */
export function senderOf(topic: string): Sender | undefined {
  const own = OWN.exec(topic);
  if (own !== null) return { by: 'id', communityId: Number(own[1]), deviceId: Number(own[2]), name: '', path: own[3] as string };
  const named = (name: string | undefined, path: string): Sender | undefined =>
    name === undefined ? undefined : { by: 'name', communityId: 0, deviceId: 0, name, path };
  const sparkplug = SPARKPLUG.exec(topic);
  if (sparkplug !== null) return named(sparkplug[2], `${sparkplug[1]}${sparkplug[3] === undefined ? '' : `/${sparkplug[3]}`}`);
  const tasmota = TASMOTA.exec(topic);
  if (tasmota !== null) return named(tasmota[1], tasmota[2] as string);
  const discovery = DISCOVERY.exec(topic);
  if (discovery !== null) return named(discovery[1], 'config');
  const other = NAMED.exec(topic);
  return other === null ? undefined : named(other[1], other[2] as string);
}
