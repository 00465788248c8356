/** What a device is. */
export const DEVICE_TYPES = ['meter', 'inverter', 'storage', 'charger', 'heat_pump', 'plug', 'gateway', 'sensor', 'other'] as const;
export type DeviceType = (typeof DEVICE_TYPES)[number];

/** How a device writes its messages. `ec`: our own topics and the HTTP routes. */
export const CONVENTIONS = ['ec', 'shelly', 'tasmota', 'zigbee2mqtt', 'sparkplug', 'home_assistant'] as const;
export type Convention = (typeof CONVENTIONS)[number];

/** Credentials at the MQTT broker. `unconfirmed`: the session or key by which they were made was lost, and nobody confirmed them since. */
export const DEVICE_CREDENTIALS = ['none', 'valid', 'unconfirmed'] as const;
export type CredentialsState = (typeof DEVICE_CREDENTIALS)[number];

export const DEVICE_STATES = ['active', 'revoked'] as const;

/** Quantities that become curves. */
const ENERGY_QUANTITIES = ['withdrawn', 'injected', 'produced', 'charged', 'discharged', 'consumed'] as const;

/** What a channel measures. `net`: power or energy withdrawn above 0, injected below. */
export const CHANNEL_QUANTITIES = [
  ...ENERGY_QUANTITIES,
  'net',
  'reactive',
  'temperature',
  'humidity',
  'battery_level',
  'voltage',
  'current',
  'frequency',
  'power_factor',
] as const;
export type ChannelQuantity = (typeof CHANNEL_QUANTITIES)[number];

/** `register`: a total that grows; `interval`: the energy of the step that begins at the instant; `instant`: what is at the moment. */
export const CHANNEL_KINDS = ['register', 'interval', 'instant'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** Whole numbers of these are stored. */
export const CHANNEL_UNITS = ['Wh', 'mWh', 'W', 'mW', 'varh', 'mV', 'mA', 'mHz', 'mdegC', 'permille'] as const;
export type ChannelUnit = (typeof CHANNEL_UNITS)[number];

/** Why a message or sample was not taken. */
export const DEAD_REASONS = [
  'malformed',
  'too_large',
  'too_many',
  'unknown_topic',
  'unknown_channel',
  'wrong_value',
  'in_future',
  'too_old',
  'foreign_device',
  'revoked_device',
  'unconfirmed_credentials',
  'implausible',
] as const;
export type DeadReason = (typeof DEAD_REASONS)[number];

/** A channel as messages are read by it. */
export interface Channel {
  readonly id: number;
  readonly deviceId: number;
  /** OBIS code or name, as the device writes it. */
  readonly code: string;
  readonly quantity: ChannelQuantity;
  readonly kind: ChannelKind;
  readonly unit: ChannelUnit;
  /** Decimal text: a value as given, times this, is the value. */
  readonly factor: string;
  /** Of a register: where it begins again from 0, in the unit. */
  readonly rollsOverAt: number | null;
}

/** A whole number of the channel's unit at an instant (milliseconds). */
export interface Sample {
  readonly deviceId: number;
  readonly channelId: number;
  readonly at: number;
  readonly value: number;
}

/** Days for which samples and dead letters are kept; older stamps are refused. */
export const MOST_SAMPLE_DAYS = 62;

/** Samples of one device that are kept of a day (UTC), about: ten values every five seconds. */
export const MOST_SAMPLES_OF_DAY = 200_000;

/** How far a device's clock may run ahead. */
export const MOST_AHEAD_MS = 10 * 60_000;

/** How much a report of a device weighs. */
export const ALERT_SEVERITIES = ['info', 'warning', 'critical'] as const;
export type AlertSeverity = (typeof ALERT_SEVERITIES)[number];
