import type { Kysely } from 'kysely';
import { requireFound } from '../../../domain/kernel/errors.ts';
import { type MappingRow, mappingById } from '../../../infra/postgres/metering/mappings.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { meteringMessages } from '../messages.ts';

/** A saved mapping of a community; `not_found` where there is none. */
export const requireMapping = async (db: Kysely<DB>, communityId: number, id: number): Promise<MappingRow> =>
  requireFound(await mappingById(db, communityId, id), meteringMessages.noSuchMapping(communityId, id));
