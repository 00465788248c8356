import type { ExemptionRow } from '../../../../infra/postgres/assets/exemptions.ts';
import type { PointSchemeRow } from '../../../../infra/postgres/assets/point-schemes.ts';
import type { SectionStopRow } from '../../../../infra/postgres/assets/section-stops.ts';
import { deleteFacts, setFacts } from '../../../../infra/postgres/record/fact-rows.ts';
import { type CorrectionGround, changeFacts, removeFacts } from '../../../kernel/commands/change-facts.ts';
import { withoutTexts } from '../../../kernel/commands/without-texts.ts';
import type { CommandWork } from '../../../kernel/unit-of-work.ts';
import { assertDaysWithinHolder } from '../assert-within-holder.ts';

type ExemptionFacts = Pick<ExemptionRow, 'basis' | 'valid_from' | 'valid_to' | 'source'>;

/** Puts an exemption right, within the days on which its point is the community's. The community is locked. */
export async function changeExemptionFacts(
  work: CommandWork,
  row: ExemptionRow,
  given: ExemptionFacts,
  ground: CorrectionGround,
): Promise<void> {
  const facts = ({ basis, valid_from, valid_to, source }: ExemptionFacts): ExemptionFacts => ({ basis, valid_from, valid_to, source });
  const { basis, source, valid_from, valid_to } = given;
  await changeFacts(
    work,
    { kind: 'exemption', id: row.id, communityId: row.community_id },
    {
      before: facts(row),
      after: facts(given),
      texts: ['source'],
      ground,
      write: async () => {
        await assertDaysWithinHolder(work.trx, { table: 'point_exemption', id: row.id }, { from: valid_from, to: valid_to });
        await setFacts(work.trx, 'point_exemption', row.id, { basis, source }, given);
      },
    },
  );
}

/** Deletes an exemption on which nothing rests. The community is locked. */
export const removeExemption = (work: CommandWork, row: ExemptionRow): Promise<void> =>
  removeFacts(
    work,
    { kind: 'exemption', id: row.id, communityId: row.community_id },
    {
      before: withoutTexts(row, 'source'),
      remove: () => deleteFacts(work.trx, 'point_exemption', row.id),
    },
  );

type SchemeFacts = Pick<PointSchemeRow, 'kind' | 'valid_from' | 'valid_to' | 'source'>;

/** Puts another scheme of a POD right. The community is locked. */
export async function changeSchemeFacts(
  work: CommandWork,
  row: PointSchemeRow,
  given: SchemeFacts,
  ground: CorrectionGround,
): Promise<void> {
  const facts = ({ kind, valid_from, valid_to, source }: SchemeFacts): SchemeFacts => ({ kind, valid_from, valid_to, source });
  const { kind, source } = given;
  await changeFacts(
    work,
    { kind: 'point_scheme', id: row.id, communityId: row.community_id },
    {
      before: facts(row),
      after: facts(given),
      texts: ['source'],
      ground,
      write: () => setFacts(work.trx, 'point_scheme', row.id, { kind, source }, given),
    },
  );
}

/** Deletes another scheme of a POD on which nothing rests. The community is locked. */
export const removeScheme = (work: CommandWork, row: PointSchemeRow): Promise<void> =>
  removeFacts(
    work,
    { kind: 'point_scheme', id: row.id, communityId: row.community_id },
    {
      before: withoutTexts(row, 'source'),
      remove: () => deleteFacts(work.trx, 'point_scheme', row.id),
    },
  );

type StopFacts = Pick<SectionStopRow, 'valid_from' | 'valid_to' | 'reason' | 'source'>;

/** Puts a stop of a section right. The community is locked. */
export async function changeStopFacts(work: CommandWork, row: SectionStopRow, given: StopFacts, ground: CorrectionGround): Promise<void> {
  const facts = ({ valid_from, valid_to, reason, source }: StopFacts): StopFacts => ({ valid_from, valid_to, reason, source });
  const { reason, source } = given;
  await changeFacts(
    work,
    { kind: 'section_stop', id: row.id, communityId: row.community_id },
    {
      before: facts(row),
      after: facts(given),
      texts: ['reason', 'source'],
      ground,
      write: () => setFacts(work.trx, 'section_stop', row.id, { reason, source }, given),
    },
  );
}

/** Takes back a stop on which no settled month rests. The community is locked. */
export const removeSectionStop = (work: CommandWork, row: SectionStopRow): Promise<void> =>
  removeFacts(
    work,
    { kind: 'section_stop', id: row.id, communityId: row.community_id },
    {
      before: withoutTexts(row, 'reason', 'source'),
      remove: () => deleteFacts(work.trx, 'section_stop', row.id),
    },
  );
