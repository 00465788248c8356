import type { Transaction } from 'kysely';
import { newFindings } from '../../domain/settlement/run/findings.ts';
import type { RunInputs } from '../../domain/settlement/run/run-inputs.ts';
import { canonicalJson } from '../../infra/postgres/record/canonical-json.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { type NewRun, type RunBefore, storedGrounds } from '../../infra/postgres/settlement/runs.ts';
import type { RunDraft } from './draft-run.ts';
import { newestRun } from './unchanged.ts';

/**
 * The drafts without those that repeat the version posted last: they differ from it only in own values that no amount rests on, and have no
 * finding that was not accepted with it. One that rests on another value is kept, so that its explanation names that value, whether any
 * amount changes or not (decision record 0071).
 */
export async function withoutRepeats(trx: Transaction<DB>, drafts: readonly RunDraft[]): Promise<RunDraft[]> {
  const suspects = new Map(
    drafts.flatMap((draft): [RunDraft, number][] => {
      const last = newestRun(draft.before);
      return last !== undefined && saysTheSame(draft, last) ? [[draft, last.id]] : [];
    }),
  );
  if (suspects.size === 0) return [...drafts];
  const grounds = await storedGrounds(trx, [...suspects.values()]);
  return drafts.filter((draft) => {
    const posted = grounds.get(suspects.get(draft) ?? 0);
    return posted === undefined || groundsText(posted) !== groundsText(draft.run);
  });
}

const saysTheSame = ({ run }: RunDraft, last: RunBefore): boolean =>
  last.state === 'posted' &&
  run.premiumCents === last.premiumCents &&
  run.refundCents === last.refundCents &&
  newFindings(run.findings ?? [], last.findings).length === 0;

/** Everything that amounts rest on: the inputs with the values that were used in place of all own ones. */
const groundsText = ({ input, parameters }: Pick<NewRun, 'input' | 'parameters'>): string =>
  canonicalJson({ ...(input as RunInputs), ownParameters: parameters });
