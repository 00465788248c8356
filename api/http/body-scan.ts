import { DomainError } from '../../domain/kernel/errors.ts';
import { httpMessages } from './messages.ts';

/** What a JSON body may hold, decided on its bytes. */
export interface JsonLimits {
  readonly depth: number;
  /** Values of all kinds: keys with their values, elements of arrays. */
  readonly values: number;
}

/** Of a route that takes lists, such as many items at once or the positions of a boundary. */
export const LIST_VALUES = 50_000;

export const JSON_LIMITS: JsonLimits = { depth: 64, values: 2_000 };

const [QUOTE, COMMA, BACKSLASH, OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [34, 44, 92, 91, 93, 123, 125];

/** How many values JSON text holds; refused where they are too many or nest too deep, before anything is built from it. */
export function refuseOversizedJson(bytes: Uint8Array, limits: JsonLimits = JSON_LIMITS): number {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === QUOTE) at = endOfText(bytes, at);
    else if (byte === COMMA) values += 1;
    else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
      depth += 1;
      values += 1;
      if (depth > limits.depth) throw tooDeep(limits.depth);
    } else if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) depth -= 1;
    if (values > limits.values) throw tooMany(limits.values);
  }
  return values;
}

function endOfText(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  for (; at < bytes.length && bytes[at] !== QUOTE; at += 1) if (bytes[at] === BACKSLASH) at += 1;
  return at;
}

const tooDeep = (depth: number): DomainError => new DomainError('malformed_request', httpMessages.tooDeep(depth));

const tooMany = (values: number): DomainError => new DomainError('payload_too_large', httpMessages.tooManyValues(values));
