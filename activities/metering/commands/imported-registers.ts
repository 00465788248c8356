import { localDateOf } from '../../../domain/kernel/time/local-day.ts';
import type { GivenRegister } from '../../../domain/metering/formats/day-rules.ts';
import type { ImportFile } from '../../../infra/postgres/metering/imports.ts';
import { addRegisterReadings, removeRegistersOf } from '../../../infra/postgres/metering/registers.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { markInstants, markRemoved } from '../bookkeeping/due-checks.ts';
import { isOwnOn } from '../own-days.ts';
import type { KnownSeries } from '../read-curves.ts';
import { seriesIds } from '../series-ids.ts';

/** Stores the readings of registers of a file that lie on days on which their codes are the configuration's, and has the stretches that they end or begin checked. */
export async function storeImportedRegisters(
  work: CommandWork,
  file: ImportFile,
  known: KnownSeries,
  given: readonly GivenRegister[],
): Promise<void> {
  const { id: configurationId, communityId, timeZone } = known.configuration;
  const dayOf = ({ at }: GivenRegister): string => localDateOf(at - 1, timeZone);
  const own = given.filter((one) => isOwnOn(known.codes, one.known, dayOf(one)));
  const place = { communityId, configurationId, operationId: file.operationId, recordedBy: `import:${file.operationId}` };
  const rows = own.map(({ known: code, quantity, at, valueMwh }) => ({ ...place, ...seriesIds(code), quantity, at, valueMwh }));
  if (rows.length === 0) return;
  const changed = await addRegisterReadings(work.trx, rows);
  await markInstants(
    work.trx,
    configurationId,
    timeZone,
    rows.map(({ at }) => at),
  );
  auditReadings(work, known.configuration, { action: 'register.imported', operationId: file.operationId, readings: changed.length });
}

/** Removes the readings of registers that the import which `file` takes back gave; what they said is checked again. */
export async function removeImportedRegisters(
  work: CommandWork,
  file: ImportFile,
  configuration: KnownSeries['configuration'],
): Promise<void> {
  const instants = await removeRegistersOf(work.trx, file.takesBack ?? 0);
  await markRemoved(work.trx, configuration.id, configuration.timeZone, instants);
  auditReadings(work, configuration, { action: 'register.restored', operationId: file.operationId, readings: instants.length });
}

interface BulkEvent {
  readonly action: string;
  readonly operationId: number;
  readonly readings: number;
}

/** One event for all readings of a file; none where nothing changed. */
function auditReadings(
  work: CommandWork,
  { id, communityId }: KnownSeries['configuration'],
  { action, operationId, readings }: BulkEvent,
): void {
  if (readings === 0) return;
  const after = { configuration_id: id, readings };
  work.audit({ chain: communityId, action, objectKind: 'operation', objectId: operationId, after });
}
