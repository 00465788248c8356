import { assetMessages } from '../../../domain/assets/messages.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import { insertSectionStop, type SectionStopRow } from '../../../infra/postgres/assets/section-stops.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import { isOverlap } from '../../../infra/postgres/driver/index.ts';
import { withoutTexts } from '../../kernel/commands/without-texts.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { requireSection, type SectionPlace } from '../reads/require.ts';

type NewSectionStop = Pick<SectionStopRow, 'valid_from' | 'valid_to' | 'reason' | 'source'>;

/** Records days on which a section was stopped and answers their id: the end of its premium moves by them. Stops of a section do not overlap. */
export async function createSectionStop(work: CommandWork, place: SectionPlace, given: NewSectionStop): Promise<number> {
  await lockChangeableCommunity(work.trx, place.communityId);
  await requireSection(work.trx, place);
  const row = { ...given, community_id: place.communityId, section_id: place.sectionId };
  const id = await insertSectionStop(work.trx, row, work.actor).catch(refuseOverlap);
  work.audit({
    chain: place.communityId,
    action: 'section_stop.created',
    objectKind: 'section_stop',
    objectId: id,
    after: withoutTexts(row, 'reason', 'source'),
  });
  return id;
}

function refuseOverlap(error: unknown): never {
  if (!isOverlap(error)) throw error;
  const message = assetMessages.stopOverlaps;
  throw new DomainError('conflict', message, [{ path: 'valid_from', code: 'overlap', message }]);
}
