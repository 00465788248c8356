import type { RunRows } from '../../infra/postgres/settlement/runs.ts';
import type { AdvanceDraft } from './draft-advance.ts';

/** The plants and parts of stored advances; `runIds` in the order of the drafts. */
export function collectAdvanceRows(drafts: readonly AdvanceDraft[], runIds: readonly number[]): RunRows {
  const rows: RunRows = { curves: [], plants: [], points: [], parts: [] };
  drafts.forEach(({ run, plants, parts }, i) => {
    const own = { runId: runIds[i] as number, communityId: run.communityId };
    for (const { sectionId, code, premiumCents } of plants)
      rows.plants.push({ ...own, sectionId, code, injected: 0, attributed: 0, missing: 0, premiumCents: Number(premiumCents) });
    for (const { receiver, code, partyId, premiumCents, refundCents } of parts) {
      rows.parts.push({ ...own, receiver, code, partyId, component: 'premium', cents: Number(premiumCents) });
      rows.parts.push({ ...own, receiver, code, partyId, component: 'refund', cents: Number(refundCents) });
    }
  });
  return rows;
}
