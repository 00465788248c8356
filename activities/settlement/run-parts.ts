import type { ReceiverCents } from '../../domain/settlement/run/lowered-money.ts';
import { type DistributionRow, RECEIVER_OF_ROLE } from '../../domain/settlement/types.ts';
import type { NewRunPart } from '../../infra/postgres/settlement/run-rows.ts';
import type { RunDraft } from './draft-run.ts';

type Part = Omit<NewRunPart, 'runId' | 'communityId'>;

export const runParts = (draft: RunDraft): Part[] =>
  draft.settlement.distribution?.rows.flatMap((row) => partsOf(draft, row)) ?? undistributedParts(draft);

/** What a run gives each party, the fund and for costs, in cents. */
export function centsByReceiver(draft: RunDraft): ReceiverCents {
  const sums = new Map<number | 'fund' | 'costs', number>();
  for (const { partyId, receiver, cents } of runParts(draft)) {
    const to = partyId ?? (receiver === 'fund' || receiver === 'costs' ? receiver : null);
    if (to !== null) sums.set(to, (sums.get(to) ?? 0) + cents);
  }
  return sums;
}

function partsOf({ inputs }: RunDraft, { role, id, premiumCents, refundCents }: DistributionRow): Part[] {
  const receiver = RECEIVER_OF_ROLE[role];
  const side = role === 'plant' ? inputs.plants : role === 'point' ? inputs.points : [];
  const partyId = side.find((one) => one.code === id)?.partyId ?? null;
  return [
    { receiver, code: id, component: 'premium', partyId, cents: Number(premiumCents) },
    { receiver, code: id, component: 'refund', partyId, cents: Number(refundCents) },
  ];
}

/** Without a distribution rule GSE owes what is known all the same; it waits to be shared out. */
function undistributedParts({ run }: RunDraft): Part[] {
  const amounts = [
    { component: 'premium', cents: run.premiumCents ?? 0 },
    { component: 'refund', cents: run.refundCents ?? 0 },
  ] as const;
  return amounts.filter(({ cents }) => cents !== 0).map((amount) => ({ receiver: 'undistributed', code: '', partyId: null, ...amount }));
}
