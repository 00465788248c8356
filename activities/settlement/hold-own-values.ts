import type { Transaction } from 'kysely';
import type { ParameterRow } from '../../domain/kernel/legal/parameter-row.ts';
import { LAW_IN_FORCE } from '../../domain/kernel/legal/sources.ts';
import { monthPeriod } from '../../domain/kernel/time/local-day.ts';
import { ownValues } from '../../domain/settlement/run/own-values.ts';
import { legalParameters } from '../../infra/postgres/record/legal-parameters.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { type RunDraft, withNewFindings } from './draft-run.ts';

/**
 * The drafts, where those wait that rest on own values which give other money than the law's and which nobody accepted with the version
 * posted last (decision records 0054, 0070).
 */
export async function holdOwnValues(trx: Transaction<DB>, drafts: readonly RunDraft[]): Promise<RunDraft[]> {
  const resting = drafts.filter(({ inputs }) => inputs.ownParameters.length > 0);
  const [one] = resting;
  if (one === undefined) return [...drafts];
  const { from, to } = monthPeriod(one.inputs.month);
  const names = [...new Set(resting.flatMap(({ inputs }) => inputs.ownParameters.map(({ name }) => name)))];
  const law = await legalParameters(trx, from < LAW_IN_FORCE ? from : LAW_IN_FORCE, to, names);
  return drafts.map((draft) => {
    const own = draft.inputs.ownParameters;
    const found = ownValues({ own, used: [...draft.settlement.parametersUsed, ...own.filter(isAlwaysUsed)], law }, from, to);
    return withNewFindings(draft, found);
  });
}

/** A duration of the premium that is not over leaves no other trace in a settlement. */
const isAlwaysUsed = ({ name }: ParameterRow): boolean => name === 'incentive_duration';
