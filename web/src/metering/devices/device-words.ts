import type { Answer, Item } from 'condivisa/client';
import type { Word } from '../../shell/words.ts';

export const DEVICES = '/api/v1/iot-devices';
export const DEVICE = '/api/v1/iot-devices/{device_id}';
export type DeviceItem = Item<typeof DEVICES>;
export type Device = Answer<'get', typeof DEVICE>;
export type Channel = Device['channels'][number];
export type DeadLetter = Item<'/api/v1/dead-letters'>;

export const TYPES: Readonly<Record<DeviceItem['type'], Word>> = {
  meter: ['Meter', 'Contatore'],
  inverter: ['Inverter', 'Inverter'],
  storage: ['Battery', 'Batteria'],
  charger: ['Charging point', 'Punto di ricarica'],
  heat_pump: ['Heat pump', 'Pompa di calore'],
  plug: ['Plug', 'Presa'],
  gateway: ['Gateway', 'Gateway'],
  sensor: ['Sensor', 'Sensore'],
  other: ['Other', 'Altro'],
};

export const CONVENTIONS: Readonly<Record<DeviceItem['convention'], Word>> = {
  ec: ['Own topics', 'Topic propri'],
  shelly: ['Shelly (Gen2 or newer)', 'Shelly (Gen2 o successivi)'],
  tasmota: ['Tasmota', 'Tasmota'],
  zigbee2mqtt: ['zigbee2mqtt', 'zigbee2mqtt'],
  sparkplug: ['Sparkplug B', 'Sparkplug B'],
  home_assistant: ['Home Assistant', 'Home Assistant'],
};

export const QUANTITIES: Readonly<Record<Channel['quantity'], Word>> = {
  withdrawn: ['withdrawn', 'prelevata'],
  injected: ['injected', 'immessa'],
  produced: ['produced', 'prodotta'],
  charged: ['charged', 'caricata'],
  discharged: ['discharged', 'scaricata'],
  consumed: ['consumed', 'consumata'],
  net: ['net', 'netta'],
  reactive: ['reactive', 'reattiva'],
  temperature: ['temperature', 'temperatura'],
  humidity: ['humidity', 'umidità'],
  battery_level: ['state of charge', 'stato di carica'],
  voltage: ['voltage', 'tensione'],
  current: ['current', 'corrente'],
  frequency: ['frequency', 'frequenza'],
  power_factor: ['power factor', 'fattore di potenza'],
};

export const KINDS: Readonly<Record<Channel['kind'], Word>> = {
  register: ['register', 'totalizzatore'],
  interval: ['energy by interval', 'energia per intervallo'],
  instant: ['value at the moment', 'valore istantaneo'],
};

export const REASONS: Readonly<Record<DeadLetter['reason'], Word>> = {
  malformed: ['cannot be read', 'illeggibile'],
  too_large: ['too large', 'troppo grande'],
  too_many: ['more values of a day than are kept', 'più valori al giorno del massimo conservato'],
  unknown_topic: ['unknown topic', 'topic sconosciuto'],
  unknown_channel: ['no channel for it', 'nessun canale corrispondente'],
  wrong_value: ['wrong value or unit', 'valore o unità errati'],
  in_future: ['lies ahead', 'nel futuro'],
  too_old: ['too old', 'troppo vecchio'],
  foreign_device: ['device of another community', 'dispositivo di un’altra comunità'],
  revoked_device: ['device revoked', 'dispositivo revocato'],
  unconfirmed_credentials: ['credentials not confirmed', 'credenziali non confermate'],
  implausible: ['more than can be', 'superiore al possibile'],
};

/** How many shown units one stored unit is, and which. */
const SHOWN: Readonly<Record<Channel['unit'], readonly [divisor: number, unit: string]>> = {
  Wh: [1000, 'kWh'],
  mWh: [1e6, 'kWh'],
  W: [1, 'W'],
  mW: [1000, 'W'],
  varh: [1000, 'kvarh'],
  mV: [1000, 'V'],
  mA: [1000, 'A'],
  mHz: [1000, 'Hz'],
  mdegC: [1000, '°C'],
  permille: [10, '%'],
};

/** A stored value as people read it: `12.5 kWh`. */
export function formatReading(value: number, unit: Channel['unit'], locale: string): string {
  const [divisor, name] = SHOWN[unit];
  return `${(value / divisor).toLocaleString(locale, { maximumFractionDigits: 3 })} ${name}`;
}
