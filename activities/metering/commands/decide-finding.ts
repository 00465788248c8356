import { DomainError, requireFound } from '../../../domain/kernel/errors.ts';
import { monthOf } from '../../../domain/kernel/time/local-day.ts';
import { correctionMessages } from '../../../domain/metering/corrections/messages.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { decideFinding, findingById, type ReadingFindingRow } from '../../../infra/postgres/metering/findings.ts';
import { requestSettlement } from '../../../infra/postgres/settlement/marks.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';

interface Decision {
  readonly communityId: number;
  readonly findingId: number;
  readonly note: string;
}

/** Accepts the readings of an open finding as they are, with the reason; a month that waits for it is settled again. Twice is once. */
export async function acceptFinding(work: CommandWork, { communityId, findingId, note }: Decision): Promise<ReadingFindingRow> {
  const finding = await lockedFinding(work, communityId, findingId);
  if (finding.state === 'accepted') return finding;
  if (finding.state !== 'open') throw new DomainError('wrong_state', correctionMessages.decided(findingId, finding.state));
  await decideFinding(work.trx, findingId, { state: 'accepted', note, by: work.actor });
  work.audit({ chain: communityId, action: 'readings.accepted', objectKind: 'reading_finding', objectId: findingId, after: { note } });
  await settleAgain(work, finding);
  return requireFound(await findingById(work.trx, communityId, findingId), correctionMessages.noFinding(communityId, findingId));
}

/** Opens an accepted finding again. */
export async function reopenFinding(work: CommandWork, { communityId, findingId, note }: Decision): Promise<ReadingFindingRow> {
  const finding = await lockedFinding(work, communityId, findingId);
  if (finding.state === 'open') return finding;
  if (finding.state !== 'accepted') throw new DomainError('wrong_state', correctionMessages.decided(findingId, finding.state));
  await decideFinding(work.trx, findingId, null);
  work.audit({ chain: communityId, action: 'readings.reopened', objectKind: 'reading_finding', objectId: findingId, after: { note } });
  await settleAgain(work, finding);
  return requireFound(await findingById(work.trx, communityId, findingId), correctionMessages.noFinding(communityId, findingId));
}

async function lockedFinding({ trx }: CommandWork, communityId: number, findingId: number): Promise<ReadingFindingRow> {
  await lockChangeableCommunity(trx, communityId);
  return requireFound(await findingById(trx, communityId, findingId), correctionMessages.noFinding(communityId, findingId));
}

/** Only for findings of high severity a month waits. */
async function settleAgain({ trx }: CommandWork, { id, severity, configuration_id, community_id, day }: ReadingFindingRow): Promise<void> {
  if (severity !== 'high') return;
  const of = { configurationId: configuration_id, communityId: community_id, month: monthOf(day) };
  await requestSettlement(trx, of, `reading finding ${id}`);
}
