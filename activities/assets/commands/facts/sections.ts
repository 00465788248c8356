import { assetMessages } from '../../../../domain/assets/messages.ts';
import { DomainError, invalidInput } from '../../../../domain/kernel/errors.ts';
import { shiftPoint } from '../../../../domain/kernel/legal/check-parameter.ts';
import type { AssignedSectionRow, NewSection, SectionRow } from '../../../../infra/postgres/assets/plants.ts';
import { deleteSection, setFacts } from '../../../../infra/postgres/record/fact-rows.ts';
import { type CorrectionGround, changeFacts, removeFacts } from '../../../kernel/commands/change-facts.ts';
import type { CommandWork } from '../../../kernel/unit-of-work.ts';
import { requirePlant, type SectionPlace } from '../../reads/require.ts';
import { assertDaysWithinHolder } from '../assert-within-holder.ts';
import { refuseKnownCodes, refuseNeverPaid } from '../create-plants.ts';
import { assertNoScheme } from '../point-schemes.ts';
import { assertPower } from './plants.ts';

type SectionFacts = Omit<NewSection, 'plant_id' | 'community_id'>;

interface ShownSection {
  readonly section: SectionRow;
  readonly assignment: AssignedSectionRow;
}

/** Decimals as the database writes them. */
const factsOf = (section: SectionFacts): SectionFacts => ({
  code: section.code,
  power_kw: shiftPoint(section.power_kw, 0),
  entry_into_operation: section.entry_into_operation,
  work_type: section.work_type,
  incentivised: section.incentivised,
  grant_share: shiftPoint(section.grant_share, 0),
  obligation_power_kw: shiftPoint(section.obligation_power_kw, 0),
  superbonus_kw: shiftPoint(section.superbonus_kw, 0),
});

/** Puts facts of a section right, and the first day of its assignment; its code only while it is a draft. The community is locked. */
export async function changeSectionFacts(
  work: CommandWork,
  place: SectionPlace,
  { section, assignment }: ShownSection,
  { valid_from = assignment.valid_from, ...given }: SectionFacts & { readonly valid_from?: string | undefined },
  ground: CorrectionGround,
): Promise<void> {
  const facts = factsOf(given);
  const isMoved = valid_from !== assignment.valid_from;
  await changeFacts(
    work,
    { kind: 'section', id: section.id, communityId: place.communityId },
    {
      before: { ...factsOf(section), valid_from: assignment.valid_from },
      after: { ...facts, valid_from },
      ground,
      write: async (isCorrection) => {
        await assertFacts(work, place, section, { facts, isCorrection });
        if (isMoved) await moveBegin(work, place, assignment, valid_from);
        await setFacts(work.trx, 'plant_section', section.id, facts);
      },
    },
  );
}

async function assertFacts(
  { trx }: CommandWork,
  { communityId, plantId }: SectionPlace,
  section: SectionRow,
  { facts, isCorrection }: { readonly facts: SectionFacts; readonly isCorrection: boolean },
): Promise<void> {
  if (facts.code !== section.code) {
    if (isCorrection) throw invalidInput('code', 'not_allowed', assetMessages.codeStays(section.code));
    await refuseKnownCodes(trx, communityId, { sections: [facts] });
  }
  await refuseNeverPaid(trx, { sections: [facts] });
  const plant = await requirePlant(trx, communityId, plantId);
  const sections = plant.sections.map((one) => (one.id === section.id ? { ...one, power_kw: facts.power_kw } : one));
  assertPower(plant.voltage, sections, 'power_kw');
}

async function moveBegin({ trx }: CommandWork, { communityId, plantId }: SectionPlace, assignment: AssignedSectionRow, from: string) {
  const range = { from, to: assignment.valid_to };
  await assertDaysWithinHolder(trx, { table: 'plant_assignment', id: assignment.id }, range);
  await assertNoScheme(trx, communityId, (await requirePlant(trx, communityId, plantId)).pod, range);
  await setFacts(trx, 'plant_assignment', assignment.id, {}, { valid_from: from, valid_to: assignment.valid_to });
}

/** Deletes a section of a plant that has others, where nothing rests on it. The community is locked. */
export async function removeSection(work: CommandWork, { communityId, plantId }: SectionPlace, { section }: ShownSection): Promise<void> {
  await removeFacts(
    work,
    { kind: 'section', id: section.id, communityId },
    {
      before: section,
      remove: async () => {
        if ((await requirePlant(work.trx, communityId, plantId)).sections.length === 1)
          throw new DomainError('wrong_state', assetMessages.lastSection);
        await deleteSection(work.trx, section.id);
      },
    },
  );
}
