import type { Transaction } from 'kysely';
import { baseVersion, wantsFourEyes } from '../../domain/settlement/run/base-version.ts';
import { type ChangedSeries, changedSeries, largeChanges } from '../../domain/settlement/run/large-change.ts';
import type { DayLookup } from '../../domain/settlement/run/stored-readings.ts';
import { daysByVersion, type StoredDay } from '../../infra/postgres/metering/curves.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { postedGrounds } from '../../infra/postgres/settlement/lowered-money.ts';
import type { RunBefore } from '../../infra/postgres/settlement/runs.ts';
import { type RunDraft, withNewFindings } from './draft-run.ts';

/**
 * The drafts, where those that change a large part of a posted month's readings wait with that as a finding, whether anybody gains or
 * loses. Compared is the month's base version.
 */
export async function holdLargeChanges(trx: Transaction<DB>, drafts: readonly RunDraft[]): Promise<RunDraft[]> {
  const compared = new Map(drafts.map((draft) => [draft, comparedRuns(draft.before)]));
  const grounds = await postedGrounds(trx, [...compared.values()].flat());
  const changedOf = (draft: RunDraft): ChangedSeries[] => {
    const allInputs = (compared.get(draft) ?? []).flatMap((id) => grounds.get(id)?.inputs ?? []);
    return allInputs.length === 0 ? [] : changedSeries(allInputs, draft.inputs);
  };
  const changes = new Map(drafts.map((draft) => [draft, changedOf(draft)]));
  const lookup = await loadDays(trx, [...changes.values()].flat());
  return drafts.map((draft) => withNewFindings(draft, largeChanges(changes.get(draft) ?? [], lookup)));
}

/** The base version of a month and the posted ones before it, newest first. */
function comparedRuns(before: readonly RunBefore[]): number[] {
  const base = baseVersion(before, wantsFourEyes(before));
  return base === undefined ? [] : before.filter(({ state, version }) => state === 'posted' && version <= base.version).map(({ id }) => id);
}

async function loadDays(trx: Transaction<DB>, changed: readonly ChangedSeries[]): Promise<DayLookup> {
  const wanted = changed.flatMap(({ seriesId, days }) =>
    days.flatMap(({ day, before, after }) => [...new Set([...before, after])].map((version) => ({ seriesId, day, version }))),
  );
  const days = new Map((await daysByVersion(trx, wanted)).map((day) => [keyOf(day.seriesId, day.day, day.version), day]));
  return (seriesId, day, version) => days.get(keyOf(seriesId, day, version)) as StoredDay;
}

const keyOf = (seriesId: number, day: string, version: number): string => `${seriesId}/${day}/${version}`;
