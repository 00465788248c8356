import { mosquitto } from './mosquitto/service.ts';
import { postgres } from './postgres/service.ts';
import { redis } from './redis/service.ts';
import type { Service } from './service.ts';
import { temporal } from './temporal/service.ts';

/** Every service of the stack. */
export const SERVICES: readonly Service[] = [postgres, redis, mosquitto, temporal];
