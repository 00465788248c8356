import type { UnitOfWork } from '../../../infra/postgres/driver/index.ts';
import type { ImportFile } from '../../../infra/postgres/metering/imports.ts';
import { commandWork } from '../../kernel/unit-of-work.ts';

/** Records as an event that an import ended. */
export function recordImportEnd(trx: UnitOfWork, { operationId, communityId, kind }: ImportFile, outcome: 'succeeded' | 'failed'): void {
  const event = { action: `import.${outcome}`, objectKind: 'operation', objectId: operationId, after: { kind } };
  commandWork(trx, { actor: `import:${operationId}` }).audit({ chain: communityId ?? 0, ...event });
}
