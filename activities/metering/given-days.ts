import type { Kysely } from 'kysely';
import { DomainError, requireFound } from '../../domain/kernel/errors.ts';
import { legalDay } from '../../domain/kernel/time/bounds.ts';
import type { GradedDay } from '../../domain/metering/better-readings.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { importFile } from '../../infra/postgres/metering/imports.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { meteringMessages } from './messages.ts';
import { planDays } from './plan-days.ts';
import { keyOfRow, readCurves } from './read-curves.ts';
import { keyOfCode } from './series-ids.ts';

/** A series and day as text, to look it up by. */
export const dayKey = (seriesId: number, day: string): string => `${seriesId}/${day}`;

/** The readings that the file of an earlier import gives for some days; `wrong_state` where it can no longer be read. */
export async function givenDays(bulk: Kysely<DB>, operationId: number, wanted: ReadonlySet<string>): Promise<Map<string, GradedDay>> {
  const file = requireFound(
    await inContext(bulk, systemContext(`import:${operationId}`), (trx) => importFile(trx, operationId), { readOnly: true }),
    meteringMessages.noFile(operationId),
  );
  const { known, readings } = await readCurves(bulk, file).catch((error: unknown) => {
    throw error instanceof DomainError ? new DomainError('wrong_state', meteringMessages.unreadable(operationId), error.details) : error;
  });
  const ids = new Map(known.series.map((row) => [keyOfRow(row), row.id]));
  const given = new Map<string, GradedDay>();
  for (const { readings: one, day, from, to } of planDays(readings, known.codes, legalDay(Date.now())).days) {
    const key = dayKey(ids.get(keyOfCode(one.known, one.quantity)) ?? 0, day);
    const values = { values: one.values.slice(from, to), quality: one.quality?.slice(from, to) ?? null };
    if (wanted.has(key)) given.set(key, { resolutionMinutes: file.options.resolutionMinutes, ...values });
  }
  return given;
}
