import type { Transaction } from 'kysely';
import { requireFound, unknownReference } from '../../domain/kernel/errors.ts';
import { type ImportConfiguration, importConfiguration } from '../../infra/postgres/metering/imports.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { settlementMessages } from './messages.ts';

/** The configuration that a body names, or invalid_input when the caller may not know of it. */
export async function requireReferencedConfiguration(trx: Transaction<DB>, id: number): Promise<ImportConfiguration> {
  const found = await importConfiguration(trx, id);
  if (found === undefined) throw unknownReference('configuration_id', settlementMessages.noConfiguration(id));
  return found;
}

/** The configuration that a query names, or not_found. */
export async function requireConfiguration(trx: Transaction<DB>, id: number): Promise<ImportConfiguration> {
  return requireFound(await importConfiguration(trx, id), settlementMessages.unknownConfiguration(id));
}
