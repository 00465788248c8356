import type { Transaction } from 'kysely';
import { unknownReference } from '../../../domain/kernel/errors.ts';
import { message } from '../../../domain/kernel/messages.ts';
import { configurationById } from '../../../infra/postgres/communities/communities.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';

/** Refuses an input that names a configuration which is not the community's. */
export async function assertConfiguration(trx: Transaction<DB>, communityId: number, id: number): Promise<void> {
  if (await configurationById(trx, communityId, id)) return;
  throw unknownReference(
    'configuration_id',
    message(`the community has no configuration ${id}`, `la comunità non ha la configurazione ${id}`),
  );
}
