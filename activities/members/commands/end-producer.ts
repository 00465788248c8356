import type { MandateRow } from '../../../infra/postgres/members/mandates.ts';
import { endDatedRow } from '../../kernel/commands/end-dated-row.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { endPlantsOf } from './end-holdings.ts';

/** Ends a mandate, and the assignments of its plants with it, for without a mandate the injection of a non-member does not count; null opens it again. */
export async function endProducer(work: CommandWork, mandate: MandateRow, validTo: string | null): Promise<void> {
  const row = { communityId: mandate.community_id, table: 'mandate', action: 'third_party_producer.ended' } as const;
  await endDatedRow(work, { ...mandate, ...row }, { validTo });
  if (validTo !== null) await endPlants(work, mandate, validTo);
}

async function endPlants(work: CommandWork, mandate: MandateRow, day: string): Promise<void> {
  const ended = await endPlantsOf(work, mandate, day);
  if (ended.length === 0) return;
  const object = { action: 'third_party_producer.plants_ended', objectKind: 'mandate', objectId: mandate.id };
  work.audit({ chain: mandate.community_id, ...object, after: { valid_to: day, ended_assignments: ended } });
}
