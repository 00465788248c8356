import { assetMessages } from '../../../domain/assets/messages.ts';
import { changedFacts } from '../../../domain/assets/section-facts.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import type { Message } from '../../../domain/kernel/messages.ts';
import { insertSection, type NewSection } from '../../../infra/postgres/assets/plants.ts';
import { lockChangeableCommunity } from '../../../infra/postgres/communities/communities.ts';
import type { CommandWork } from '../../kernel/unit-of-work.ts';
import { requirePlant, requireSection, type SectionPlace } from '../reads/require.ts';
import { refuseTooMuchPower } from './add-section.ts';
import { refuseKnownCodes, refuseNeverPaid } from './create-plants.ts';
import { endAssignment } from './end-assignment.ts';
import { unitPlaces } from './places.ts';
import { assertNoScheme } from './point-schemes.ts';
import { recordTakenClaims } from './taken-claims.ts';

interface SectionSuccessor {
  readonly valid_from: string;
  readonly section: Omit<NewSection, 'plant_id' | 'community_id'>;
}

/**
 * Ends a section and records the same section with changed facts under a code of its own, from that day on, in the same configuration; answers
 * the configuration. The twenty years of its premium go on. With an open contract a variation reports it to GSE, as of a removal and an addition.
 */
export async function changeSection(
  work: CommandWork,
  place: SectionPlace,
  { valid_from, section }: SectionSuccessor,
  most?: number,
): Promise<number> {
  const { communityId, plantId } = place;
  await lockChangeableCommunity(work.trx, communityId);
  const { section: known, assignment } = await requireSection(work.trx, place);
  if (known.configuration_id === null || valid_from <= assignment.valid_from)
    throw refused('valid_from', assetMessages.afterBegin(assignment.valid_from));
  if (assignment.valid_to !== null && valid_from >= assignment.valid_to)
    throw refused('valid_from', assetMessages.beforeEnd(assignment.valid_to));
  const facts = changedFacts(known, section);
  if (facts.length === 0) throw refused('section', assetMessages.sameFacts(known.code));
  await refuseNeverPaid(work.trx, { sections: [section] }, ['section']);
  await refuseKnownCodes(work.trx, communityId, { sections: [section] }, ['section']);
  (await unitPlaces(work.trx, communityId, most)).assertRoom(1);
  const plant = await requirePlant(work.trx, communityId, plantId);
  const others = { ...plant, sections: plant.sections.filter(({ id }) => id !== known.id) };
  refuseTooMuchPower(others, { valid_from, valid_to: assignment.valid_to }, section.power_kw);
  await assertNoScheme(work.trx, communityId, plant.pod, { from: valid_from, to: assignment.valid_to });
  await endAssignment(work, { ...assignment, kind: 'section', communityId }, { validTo: valid_from, releasesReadings: false });
  const row = { ...section, plant_id: plantId, community_id: communityId, replaces_id: known.id };
  const id = await insertSection(work.trx, row, { configurationId: known.configuration_id, from: valid_from, to: assignment.valid_to });
  const after = { ...section, valid_from, replaces: known.code, facts, ...(await recordTakenClaims(work)) };
  work.audit({ chain: communityId, action: 'section.changed', objectKind: 'plant_section', objectId: id, after });
  return known.configuration_id;
}

function refused(path: string, message: Message): DomainError {
  return new DomainError('invalid_input', message, [{ path, code: 'not_allowed', message }]);
}
