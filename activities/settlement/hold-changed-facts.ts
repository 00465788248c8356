import type { Transaction } from 'kysely';
import { baseVersion } from '../../domain/settlement/run/base-version.ts';
import { changedFacts } from '../../domain/settlement/run/changed-facts.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { postedGrounds } from '../../infra/postgres/settlement/lowered-money.ts';
import type { RunBefore } from '../../infra/postgres/settlement/runs.ts';
import type { RunDraft } from './draft-run.ts';
import { withFindings } from './hold-findings.ts';

/**
 * The drafts, where with four eyes those of posted months wait that rest on other facts, rules or own values than the month's base version
 * or the one posted last, whatever that does to money; `before`: the runs of each configuration, newest first.
 */
export async function holdChangedFacts(
  trx: Transaction<DB>,
  drafts: readonly RunDraft[],
  before: ReadonlyMap<number, readonly RunBefore[]>,
): Promise<RunDraft[]> {
  const compared = new Map(drafts.map((draft) => [draft, comparedVersions(before.get(draft.run.configurationId) ?? [])]));
  const ids = [...compared.values()].flat().map(({ id }) => id);
  if (ids.length === 0) return [...drafts];
  const grounds = await postedGrounds(trx, ids);
  return drafts.map((draft) => {
    const versions = compared.get(draft) ?? [];
    const found = versions.map(({ id, ...version }) => {
      const { recipe } = grounds.get(id) as NonNullable<ReturnType<typeof grounds.get>>;
      return changedFacts({ ...version, recipe }, { ...draft.run, recipe: draft.recipe });
    });
    const first = found.find((one) => one !== undefined);
    return first === undefined ? draft : withFindings(draft, [first]);
  });
}

/** The base version, then the one posted last; none where one person decides. */
function comparedVersions(before: readonly RunBefore[]): RunBefore[] {
  const base = baseVersion(before, true);
  const last = before.find(({ state }) => state === 'posted');
  if (before[0]?.fourEyes !== true || base === undefined || last === undefined) return [];
  return base === last ? [base] : [base, last];
}
