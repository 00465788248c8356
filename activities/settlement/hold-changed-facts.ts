import type { Transaction } from 'kysely';
import { comparedVersions, wantsFourEyes } from '../../domain/settlement/run/base-version.ts';
import { changedFacts } from '../../domain/settlement/run/changed-facts.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { postedGrounds } from '../../infra/postgres/settlement/lowered-money.ts';
import { type RunDraft, withFindings } from './draft-run.ts';

/**
 * The drafts, where with four eyes those of posted months wait that rest on other facts, rules or own values than the month's base version
 * or the one posted last, whatever that does to money.
 */
export async function holdChangedFacts(trx: Transaction<DB>, drafts: readonly RunDraft[]): Promise<RunDraft[]> {
  const compared = new Map(drafts.map((draft) => [draft, wantsFourEyes(draft.before) ? comparedVersions(draft.before) : []]));
  const ids = [...compared.values()].flat().map(({ id }) => id);
  if (ids.length === 0) return [...drafts];
  const grounds = await postedGrounds(trx, ids);
  return drafts.map((draft) => {
    const versions = compared.get(draft) ?? [];
    const found = versions.map(({ id, ...version }) => {
      const { inputs } = grounds.get(id) as NonNullable<ReturnType<typeof grounds.get>>;
      return changedFacts({ ...version, inputs }, { ...draft.run, inputs: draft.inputs });
    });
    const first = found.find((one) => one !== undefined);
    return first === undefined ? draft : withFindings(draft, [first]);
  });
}
