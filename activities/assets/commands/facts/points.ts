import { roundPosition } from '../../../../domain/kernel/geometry/shape.ts';
import { type PointFactValues, type PointRow, setPointFacts } from '../../../../infra/postgres/assets/points.ts';
import { deleteFacts } from '../../../../infra/postgres/record/fact-rows.ts';
import { type CorrectionGround, changeFacts, removeFacts } from '../../../kernel/commands/change-facts.ts';
import { withoutTexts } from '../../../kernel/commands/without-texts.ts';
import type { CommandWork } from '../../../kernel/unit-of-work.ts';
import { assertDaysWithinHolder } from '../assert-within-holder.ts';
import { assertNoScheme } from '../point-schemes.ts';

const objectOf = ({ id, community_id }: PointRow) => ({ kind: 'point', id, communityId: community_id }) as const;

/** Puts right where a point is, its voltage and the first day of its assignment. The community is locked. */
export async function changePointFacts(
  work: CommandWork,
  point: PointRow,
  given: Omit<PointFactValues, 'valid_from'> & { readonly valid_from?: string | undefined },
  ground: CorrectionGround,
): Promise<void> {
  const { voltage, location, valid_from } = point;
  const after = {
    voltage: given.voltage,
    location: given.location && roundPosition(given.location),
    valid_from: given.valid_from ?? valid_from,
  };
  await changeFacts<PointFactValues>(work, objectOf(point), {
    before: { voltage, location, valid_from },
    after: after as PointFactValues,
    texts: ['location'],
    ground,
    write: async () => {
      if (after.valid_from !== valid_from) await assertNewDays(work, point, after.valid_from);
      await setPointFacts(work.trx, point, after as PointFactValues);
    },
  });
}

async function assertNewDays({ trx }: CommandWork, point: PointRow, from: string): Promise<void> {
  const range = { from, to: point.valid_to };
  await assertDaysWithinHolder(trx, { table: 'point_assignment', id: point.id }, range);
  await assertNoScheme(trx, point.community_id, point.pod, range);
}

/** Deletes a point's assignment on which nothing rests. The community is locked. */
export const removePoint = (work: CommandWork, point: PointRow): Promise<void> =>
  removeFacts(work, objectOf(point), {
    before: withoutTexts(point, 'location'),
    remove: () => deleteFacts(work.trx, 'point_assignment', point.id),
  });
