import type { Transaction } from 'kysely';
import { newFindings } from '../../domain/settlement/run/findings.ts';
import { type ChangedSeries, changedSeries, largeChanges } from '../../domain/settlement/run/large-change.ts';
import type { DayLookup } from '../../domain/settlement/run/stored-readings.ts';
import { daysByVersion, type StoredDay } from '../../infra/postgres/metering/curves.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { postedGrounds } from '../../infra/postgres/settlement/lowered-money.ts';
import type { RunBefore } from '../../infra/postgres/settlement/runs.ts';
import type { RunDraft } from './draft-run.ts';

/**
 * The drafts, where those that change a large part of a posted month's readings wait with that as a finding, whether anybody gains or
 * loses; `before`: the runs of each configuration, newest first.
 */
export async function holdLargeChanges(
  trx: Transaction<DB>,
  drafts: readonly RunDraft[],
  before: ReadonlyMap<number, readonly RunBefore[]>,
): Promise<RunDraft[]> {
  const postedOf = ({ run }: RunDraft) => before.get(run.configurationId)?.find(({ state }) => state === 'posted');
  const grounds = await postedGrounds(
    trx,
    drafts.flatMap((draft) => postedOf(draft)?.id ?? []),
  );
  const changedOf = (draft: RunDraft): ChangedSeries[] => {
    const known = grounds.get(postedOf(draft)?.id ?? 0);
    return known === undefined ? [] : changedSeries(known.recipe, draft.recipe);
  };
  const changes = new Map(drafts.map((draft) => [draft, changedOf(draft)]));
  const lookup = await loadDays(trx, [...changes.values()].flat());
  return drafts.map((draft) => {
    const large = largeChanges(changes.get(draft) ?? [], lookup);
    if (newFindings(large, postedOf(draft)?.findings ?? []).length === 0) return draft;
    const findings = [...(draft.run.findings ?? []), ...large];
    return { ...draft, run: { ...draft.run, state: 'awaiting_approval', findings } };
  });
}

async function loadDays(trx: Transaction<DB>, changed: readonly ChangedSeries[]): Promise<DayLookup> {
  const wanted = changed.flatMap(({ seriesId, days }) =>
    days.flatMap(({ day, before, after }) => [...new Set([before, after])].map((version) => ({ seriesId, day, version }))),
  );
  const days = new Map((await daysByVersion(trx, wanted)).map((day) => [keyOf(day.seriesId, day.day, day.version), day]));
  return (seriesId, day, version) => days.get(keyOf(seriesId, day, version)) as StoredDay;
}

const keyOf = (seriesId: number, day: string, version: number): string => `${seriesId}/${day}/${version}`;
