import type { Transaction } from 'kysely';
import { comparedVersions, lastPosted, wantsFourEyes } from '../../domain/settlement/run/base-version.ts';
import { onlyFillsGaps } from '../../domain/settlement/run/filled-gaps.ts';
import { type GrownAmount, grownAmounts } from '../../domain/settlement/run/grown-amount.ts';
import { inputChanges } from '../../domain/settlement/run/input-changes.ts';
import { lowersMoney, waitsForApproval } from '../../domain/settlement/run/lowered-money.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { centsOfReceivers, type PostedGrounds, postedGrounds } from '../../infra/postgres/settlement/lowered-money.ts';
import { type RunDraft, withFindings } from './draft-run.ts';
import { centsByReceiver } from './run-parts.ts';

/**
 * The drafts, where those wait for approval that give somebody less than the version posted last or the month's base version did, or grow
 * far beyond the base.
 */
export async function holdLowered(trx: Transaction<DB>, drafts: readonly RunDraft[]): Promise<RunDraft[]> {
  const postedOf = ({ before }: RunDraft): number => lastPosted(before)?.id ?? 0;
  const comparedOf = ({ before }: RunDraft): number[] => comparedVersions(before).map(({ id }) => id);
  const compared = drafts.flatMap(comparedOf);
  if (compared.length === 0) return [...drafts];
  const posted = await centsOfReceivers(trx, compared);
  const lowers = (draft: RunDraft): boolean => {
    const next = centsByReceiver(draft);
    return comparedOf(draft).some((id) => lowersMoney(posted.get(id) ?? new Map(), next));
  };
  const judged = drafts.map((draft) => ({
    draft,
    lowersMoney: lowers(draft),
    grown: grownAmounts(draft.before, draft.run, wantsFourEyes(draft.before)),
  }));
  const suspect = judged.filter((one) => one.lowersMoney || one.grown.length > 0);
  const grounds = await postedGrounds(
    trx,
    suspect.map(({ draft }) => postedOf(draft)),
  );
  return judged.map((one) => held(one, grounds.get(postedOf(one.draft))));
}

interface JudgedDraft {
  readonly draft: RunDraft;
  readonly lowersMoney: boolean;
  readonly grown: readonly GrownAmount[];
}

/** `posted` is undefined where the draft neither lowers nor grows. */
function held({ draft, lowersMoney, grown }: JudgedDraft, posted: PostedGrounds | undefined): RunDraft {
  if (posted === undefined) return draft;
  const changes = inputChanges(posted.inputs, draft.inputs);
  const completes = !posted.wasComplete && onlyFillsGaps(posted, draft.inputs);
  if (!waitsForApproval({ ...posted, completes, changes })) return draft;
  const waiting = withFindings(draft, grown);
  return lowersMoney ? { ...waiting, run: { ...waiting.run, lowersMoney } } : waiting;
}
