import type { Convention, DeadReason } from '../kinds.ts';

/** A value as a device wrote it. `at` null: the message says no time, so it counts as of its arrival. `unit` null: that of the channel. */
export interface ReadValue {
  readonly code: string;
  readonly at: number | null;
  readonly value: unknown;
  readonly unit: string | null;
}

export interface ReadFault {
  readonly reason: DeadReason;
  readonly detail: string;
}

/** What a message holds. Nothing of both: it is of no interest here, such as a state of the connection. */
export interface ReadMessage {
  readonly values: readonly ReadValue[];
  readonly faults: readonly ReadFault[];
}

/** What a codec reads by. */
export interface MessageContext {
  readonly convention: Convention;
  /** The topic below the device's prefix or name. */
  readonly path: string;
  readonly payload: Uint8Array;
  /** Milliseconds. */
  readonly arrivedAt: number;
  /** Of times without a zone. */
  readonly timeZone: string;
}

/** The largest message that is read, in bytes. */
export const MOST_BYTES = 65_536;
/** A longer code is that of no channel. */
export const MOST_CODE = 120;
/** Samples of one message. */
export const MOST_VALUES = 1_000;

export const NOTHING: ReadMessage = { values: [], faults: [] };

export const refused = (reason: DeadReason, detail: string): ReadMessage => ({ values: [], faults: [{ reason, detail }] });

export const read = (values: readonly ReadValue[]): ReadMessage => ({ values, faults: [] });

/** The JSON of a message, or what is wrong with it. */
export function parseJson(payload: Uint8Array): { readonly json: unknown } | { readonly fault: string } {
  try {
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)) };
  } catch (error) {
    return { fault: `no JSON in UTF-8: ${error instanceof Error ? error.message : ''}`.slice(0, 200) };
  }
}

const MOST_QUOTED = 40;

/** What somebody wrote, to be quoted. Objects are named only: one with a member `toString` throws where it is made to text. */
export const quoted = (value: unknown): string =>
  typeof value === 'object' && value !== null ? 'an object or list' : String(value).slice(0, MOST_QUOTED);

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
