import { createHash } from 'node:crypto';
import { DomainError, invalidInput } from '../../../domain/kernel/errors.ts';
import { legalDay } from '../../../domain/kernel/time/bounds.ts';
import { hasDay } from '../../../domain/kernel/time/day-ranges.ts';
import { bestOf, type Kept } from '../../../domain/metering/better-readings.ts';
import type { CheckedWindow } from '../../../domain/metering/checks/checked-window.ts';
import { type Correction, correctedDay } from '../../../domain/metering/corrections/correction.ts';
import { correctionMessages } from '../../../domain/metering/corrections/messages.ts';
import { notFindingOf } from '../../../infra/postgres/metering/findings.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { correctedReadings } from '../read-correction.ts';
import { loadStoredSeries, type StoredSeries } from '../reads/stored-series.ts';
import { type OpenedImport, openImport } from './create-import.ts';
import { refuseManyImports } from './limit-imports.ts';
import { type CorrectReadings, newValues } from './new-values.ts';

/**
 * Opens the operation that corrects stored readings: an import of its own kind, so each day gets a new version, settled months are settled
 * again, and it can be taken back. `wrong_state` where what stands is surer than what is given, `rate_limited` where too much of its sender waits.
 */
export async function correctReadings(work: CommandWork, given: CorrectReadings): Promise<OpenedImport> {
  const { communityId, configurationId, action, grade, note, findings, apiKeyId, sessionId } = given;
  await refuseManyImports(work.trx, work.actor, 0);
  const series = await loadStoredSeries(work.trx, given);
  await assertFindings(work, series, given);
  const range = rangeOf(series.window, given);
  const values = newValues(series, range, given);
  const correction: Correction = {
    code: series.known.code,
    quantity: series.quantity,
    unit: series.unit,
    minutes: series.window.minutes,
    action,
    grade: action === 'value' ? grade : action === 'estimate' ? 'estimated' : 'rejected',
    note,
    findings,
    days: daysOf(series.window, range).map((day) => correctedDay(day, action, (i) => values[day.start + i - range.from] ?? null)),
  };
  assertChanges(series, correction);
  const inline = Buffer.from(JSON.stringify(correction));
  const contents = { chunks: [], inline, bytes: inline.length, sha256: createHash('sha256').update(inline).digest('hex') };
  const options = { configurationId, resolutionMinutes: correction.minutes, source: 'correction' };
  const opened = await openImport(work, { kind: 'correction', communityId, options, contents, apiKeyId, sessionId });
  const after = { series_id: series.seriesId, from: iso(given.from), to: iso(given.to), action, grade: correction.grade, note };
  work.audit({ chain: communityId, action: 'readings.corrected', objectKind: 'operation', objectId: opened.operation.id, after });
  return opened;
}

async function assertFindings({ trx }: CommandWork, { seriesId }: StoredSeries, { communityId, code, findings }: CorrectReadings) {
  const foreign = findings.length === 0 ? undefined : await notFindingOf(trx, { communityId, seriesId }, findings);
  if (foreign !== undefined) throw invalidInput('body.finding_ids', 'unknown', correctionMessages.notFindingOf(code, foreign));
}

const iso = (instant: number): string => new Date(instant).toISOString();

/** Intervals of the window that are changed. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** Refuses a range that does not lie on the grid of the stored readings, or not in the past. */
function rangeOf({ start, minutes }: CheckedWindow, { from, to }: CorrectReadings): Range {
  const step = minutes * 60_000;
  if ((from - start) % step !== 0 || (to - start) % step !== 0)
    throw invalidInput('body.from', 'off_grid', correctionMessages.offGrid(minutes));
  if (to > Date.now()) throw invalidInput('body.to', 'in_future', correctionMessages.inFuture);
  return { from: (from - start) / step, to: (to - start) / step };
}

function daysOf({ days, dayStarts }: CheckedWindow, { from, to }: Range) {
  return days.flatMap((day, i) => {
    const [start, end] = [dayStarts[i] as number, dayStarts[i + 1] as number];
    return end <= from || start >= to
      ? []
      : [{ day, start, count: end - start, from: Math.max(0, from - start), to: Math.min(end, to) - start }];
  });
}

/** Refuses what would change nothing: the readings are those already, or surer ones stand. */
function assertChanges({ stored, codes, catalogue }: StoredSeries, correction: Correction): void {
  const [readings] = correctedReadings(Buffer.from(JSON.stringify(correction)), catalogue);
  if (readings === undefined) return;
  const today = legalDay(Date.now());
  const kept = readings.days.flatMap(({ day, from, to }): readonly (Kept | null)[] => {
    if (day > today || !codes.some((own) => hasDay(own, day)))
      throw new DomainError('wrong_state', correctionMessages.notAssigned(correction.code, day));
    const next = {
      values: readings.values.subarray(from, to),
      quality: readings.quality?.subarray(from, to) ?? null,
      says: readings.says?.subarray(from, to),
    };
    const best = bestOf(stored.get(day), {
      resolutionMinutes: correction.minutes,
      values: next.values,
      quality: next.quality,
      ...(next.says ? { says: next.says } : {}),
    });
    return best.isUnchanged ? best.kept : [null];
  });
  if (kept.includes(null)) return;
  const [first] = kept;
  if (first == null) throw new DomainError('wrong_state', correctionMessages.sameAlready);
  throw new DomainError('wrong_state', correctionMessages.surerStands(first.given, first.standing));
}
