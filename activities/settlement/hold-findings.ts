import type { Transaction } from 'kysely';
import { countedTwice } from '../../domain/settlement/run/counted-twice.ts';
import { type Finding, newFindings } from '../../domain/settlement/run/findings.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { postedElsewhere } from '../../infra/postgres/settlement/posted-elsewhere.ts';
import type { RunBefore } from '../../infra/postgres/settlement/runs.ts';
import type { RunDraft } from './draft-run.ts';

/** A draft that waits for a person because of `found`, which is added to its findings. */
export const withFindings = (draft: RunDraft, found: readonly Finding[]): RunDraft => ({
  ...draft,
  run: { ...draft.run, state: 'awaiting_approval', findings: [...(draft.run.findings ?? []), ...found] },
});

/** The draft with `found`; it waits where the version posted last was not accepted with the same. */
export function withNewFindings(draft: RunDraft, found: readonly Finding[], before: ReadonlyMap<number, readonly RunBefore[]>): RunDraft {
  const accepted = before.get(draft.run.configurationId)?.find(({ state }) => state === 'posted')?.findings ?? [];
  if (newFindings(found, accepted).length > 0) return withFindings(draft, found);
  return found.length === 0 ? draft : { ...draft, run: { ...draft.run, findings: [...(draft.run.findings ?? []), ...found] } };
}

/**
 * The drafts, where those wait that count a point or section which a posted version of another configuration still counts. Of drafts that
 * are settled together, those that will be posted stand for their configuration.
 */
export async function holdCountedTwice(
  trx: Transaction<DB>,
  drafts: readonly RunDraft[],
  before: ReadonlyMap<number, readonly RunBefore[]>,
): Promise<RunDraft[]> {
  const [first] = drafts;
  if (first === undefined) return [];
  const ids = drafts.map(({ run }) => run.configurationId);
  const elsewhere = await postedElsewhere(trx, ids, first.recipe.month);
  if (elsewhere.length === 0) return [...drafts];
  const posting = new Map(drafts.filter(({ run }) => run.state === 'posted').map(({ recipe }) => [recipe.configurationId, recipe]));
  const byOwn = Map.groupBy(elsewhere, ({ configurationId }) => configurationId);
  return drafts.map((draft) => {
    const posted = (byOwn.get(draft.run.configurationId) ?? []).map(({ recipe }) => posting.get(recipe.configurationId) ?? recipe);
    const found = countedTwice(draft.recipe, posted);
    return withNewFindings(draft, found, before);
  });
}
