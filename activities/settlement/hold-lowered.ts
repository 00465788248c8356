import type { Transaction } from 'kysely';
import { onlyFillsGaps } from '../../domain/settlement/run/filled-gaps.ts';
import { lowersMoney, waitsForApproval } from '../../domain/settlement/run/lowered-money.ts';
import { recipeChanges } from '../../domain/settlement/run/recipe-changes.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { centsOfReceivers, postedGrounds } from '../../infra/postgres/settlement/lowered-money.ts';
import type { RunBefore } from '../../infra/postgres/settlement/runs.ts';
import type { RunDraft } from './draft-run.ts';
import { centsByReceiver } from './run-parts.ts';

/** The drafts, where those that lower what was posted to somebody wait for approval; `before`: the runs of each configuration, newest first. */
export async function holdLowered(
  trx: Transaction<DB>,
  drafts: readonly RunDraft[],
  before: ReadonlyMap<number, readonly RunBefore[]>,
): Promise<RunDraft[]> {
  const postedOf = ({ run }: RunDraft): number => before.get(run.configurationId)?.find(({ state }) => state === 'posted')?.id ?? 0;
  const postedIds = drafts.map(postedOf).filter((id) => id > 0);
  if (postedIds.length === 0) return [...drafts];
  const posted = await centsOfReceivers(trx, postedIds);
  const lowering = drafts.filter((draft) => lowersMoney(posted.get(postedOf(draft)) ?? new Map(), centsByReceiver(draft)));
  const grounds = await postedGrounds(trx, lowering.map(postedOf));
  return drafts.map((draft) => {
    const known = lowering.includes(draft) ? grounds.get(postedOf(draft)) : undefined;
    if (known === undefined) return draft;
    const changes = recipeChanges(known.recipe, draft.recipe);
    const completes = !known.wasComplete && onlyFillsGaps(known, draft.recipe);
    if (!waitsForApproval({ ...known, completes, changes })) return draft;
    return { ...draft, run: { ...draft.run, state: 'awaiting_approval', lowersMoney: true } };
  });
}
