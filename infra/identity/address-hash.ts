import { createHmac } from 'node:crypto';
import type { PersonalKeys } from '../vault/personal.ts';

/** The keyed hash under which a network address is stored: equal addresses can be counted, none can be read back. */
export const addressHash = (keys: PersonalKeys, address: string): Buffer =>
  createHmac('sha256', keys.current.index).update(`address/${address}`, 'utf8').digest();
