import type { Transaction } from 'kysely';
import { LAW_IN_FORCE } from '../../domain/kernel/legal/sources.ts';
import { monthPeriod } from '../../domain/kernel/time/local-day.ts';
import { ownValues } from '../../domain/settlement/run/own-values.ts';
import { legalParameters } from '../../infra/postgres/record/legal-parameters.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { RunBefore } from '../../infra/postgres/settlement/runs.ts';
import type { RunDraft } from './draft-run.ts';
import { withFindings } from './hold-findings.ts';

/**
 * The drafts, where those of months of which nothing was posted wait if they rest on own values that give other money than the law's: later
 * versions are compared with what was posted, the first one is not (decision record 0054).
 */
export async function holdOwnValues(
  trx: Transaction<DB>,
  drafts: readonly RunDraft[],
  before: ReadonlyMap<number, readonly RunBefore[]>,
): Promise<RunDraft[]> {
  const isFirst = ({ run }: RunDraft): boolean => !(before.get(run.configurationId) ?? []).some(({ state }) => state === 'posted');
  const first = drafts.filter((draft) => isFirst(draft) && draft.recipe.ownParameters.length > 0);
  const [one] = first;
  if (one === undefined) return [...drafts];
  const { from, to } = monthPeriod(one.recipe.month);
  const names = [...new Set(first.flatMap(({ recipe }) => recipe.ownParameters.map(({ name }) => name)))];
  const law = await legalParameters(trx, from < LAW_IN_FORCE ? from : LAW_IN_FORCE, to, names);
  return drafts.map((draft) => {
    if (!first.includes(draft)) return draft;
    const found = ownValues({ own: draft.recipe.ownParameters, used: draft.settlement.parametersUsed, law }, from, to);
    return found.length === 0 ? draft : withFindings(draft, found);
  });
}
