import type { Kysely } from 'kysely';
import { requireFound } from '../../../domain/kernel/errors.ts';
import { readingMessages } from '../../../domain/metering/devices/reading-messages.ts';
import { type ReadingDevice, readingDevices } from '../../../infra/postgres/metering/devices/reading-devices.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** The device with its channels, or not_found where the context does not see it. */
export async function requireReadingDevice(db: Kysely<DB>, id: number): Promise<ReadingDevice> {
  return requireFound((await readingDevices(db, [id])).get(id), readingMessages.noDevice(id));
}
