import { claimsToAudit } from '../../../infra/postgres/assets/taken-claims.ts';
import { ASSIGNMENTS } from '../../kernel/commands/end-assignments.ts';
import { type CommandWork, workAs } from '../../kernel/unit-of-work.ts';

const ACTOR = 'system:claims';

/**
 * Records in the chain of each community whose configuration has no contract that a claim of one under GSE's contract ended its assignment
 * (decision 0093), and answers what the claimant's own event says of it. Whose claim it was stays in the claimant's chain.
 */
export async function recordTakenClaims(work: CommandWork): Promise<{ readonly ended_claims?: number }> {
  const taken = await claimsToAudit(work.trx);
  const { audit } = workAs(work, ACTOR);
  for (const { kind, community_id, assignment_id, pod, valid_from, valid_to, ended_on } of taken) {
    const { table, action } = ASSIGNMENTS[kind];
    const after = { valid_to: ended_on, pod, reason: 'claimed_under_contract' };
    audit({ chain: community_id, action, objectKind: table, objectId: assignment_id, before: { valid_from, valid_to }, after });
  }
  return taken.length === 0 ? {} : { ended_claims: taken.length };
}
