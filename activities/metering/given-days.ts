import type { Kysely } from 'kysely';
import { DomainError, requireFound } from '../../domain/kernel/errors.ts';
import type { GradedDay } from '../../domain/metering/better-readings.ts';
import { createFaultList } from '../../domain/metering/faults.ts';
import { joinedDay } from '../../domain/metering/standing-without.ts';
import { inContext, systemContext } from '../../infra/postgres/driver/index.ts';
import { type ImportFile, importFile } from '../../infra/postgres/metering/imports.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { checkpoint } from '../kernel/progress.ts';
import { isReadByDay } from './formats/read-days.ts';
import { daysOfFile } from './import-days.ts';
import { meteringMessages } from './messages.ts';
import { planDays } from './plan-days.ts';
import { keyOfRow, loadKnownSeries, readCurves } from './read-curves.ts';
import { keyOfCode } from './series-ids.ts';

/** A series and day as text, to look it up by. */
export const dayKey = (seriesId: number, day: string): string => `${seriesId}/${day}`;

/** The readings that the file of an earlier import gives for some days; `wrong_state` where it can no longer be read. */
export async function givenDays(bulk: Kysely<DB>, operationId: number, wanted: ReadonlySet<string>): Promise<Map<string, GradedDay>> {
  const file = requireFound(
    await inContext(bulk, systemContext(`import:${operationId}`), (trx) => importFile(trx, operationId), { readOnly: true }),
    meteringMessages.noFile(operationId),
  );
  if (isReadByDay(file.kind)) return await daysReadByDay(bulk, file, wanted).catch(unreadable(operationId));
  const { known, readings } = await readCurves(bulk, file).catch(unreadable(operationId));
  const ids = new Map(known.series.map((row) => [keyOfRow(row), row.id]));
  const given = new Map<string, GradedDay>();
  for (const { readings: one, day, from, to } of planDays(readings, known.codes, Date.now()).days) {
    const key = dayKey(ids.get(keyOfCode(one.known, one.quantity)) ?? 0, day);
    const says = one.says === undefined ? {} : { says: one.says.slice(from, to) };
    const values = { values: one.values.slice(from, to), quality: one.quality?.slice(from, to) ?? null, ...says };
    if (wanted.has(key)) given.set(key, { resolutionMinutes: file.options.resolutionMinutes, ...values });
  }
  return given;
}

const unreadable = (operationId: number) => (error: unknown) => {
  throw error instanceof DomainError ? new DomainError('wrong_state', meteringMessages.unreadable(operationId), error.details) : error;
};

/** The same of a file that is read day by day: a day that it gives several times is joined in its order. */
async function daysReadByDay(bulk: Kysely<DB>, file: ImportFile, wanted: ReadonlySet<string>): Promise<Map<string, GradedDay>> {
  const known = await inContext(bulk, systemContext(`import:${file.operationId}`), (trx) => loadKnownSeries(trx, file), { readOnly: true });
  const ids = new Map(known.series.map((row) => [keyOfRow(row), row.id]));
  const faults = createFaultList(file.options.source);
  const given = new Map<string, GradedDay>();
  for await (const days of daysOfFile(bulk, file, known, faults)) {
    checkpoint(`import ${file.operationId}`);
    for (const { known: code, quantity, day, ...rest } of days) {
      const key = dayKey(ids.get(keyOfCode(code, quantity)) ?? 0, day);
      if (wanted.has(key)) given.set(key, joinedDay(given.get(key), rest));
    }
  }
  faults.refuse();
  return given;
}
