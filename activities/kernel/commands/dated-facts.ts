import type { ChangeableKind } from '../../../domain/kernel/changeable.ts';
import { deleteFacts, type FactDayValues, type FactTable, setFacts } from '../../../infra/postgres/record/fact-rows.ts';
import type { CommandWork } from '../unit-of-work.ts';
import { type CorrectionGround, changeFacts, removeFacts } from './change-facts.ts';
import { withoutTexts } from './without-texts.ts';

type DatedRow = FactDayValues & { readonly id: number; readonly community_id: number };

interface DatedKind<R extends DatedRow, F extends keyof R> {
  readonly kind: ChangeableKind;
  readonly table: FactTable;
  /** What can be put right, besides the days. */
  readonly fields: readonly F[];
  /** Free texts among them (see `changeFacts`). */
  readonly texts: readonly F[];
  /** Refuses days on which the row may not stand. */
  readonly check?: (work: CommandWork, row: R, days: FactDayValues) => Promise<void>;
}

/** The two commands of rows that state facts from a day to a day. The community is locked. */
interface DatedFacts<R extends DatedRow, F extends keyof R> {
  /** Puts a row right. */
  readonly change: (work: CommandWork, row: R, given: Pick<R, F | keyof FactDayValues>, ground: CorrectionGround) => Promise<void>;
  /** Deletes a row on which nothing rests. */
  readonly remove: (work: CommandWork, row: R) => Promise<void>;
}

/** How rows of a kind are put right and deleted (decision record 0103). */
export function datedFacts<R extends DatedRow, const F extends keyof R>(of: DatedKind<R, F>): DatedFacts<R, F> {
  const { kind, table, fields, texts, check } = of;
  const objectOf = ({ id, community_id }: R) => ({ kind, id, communityId: community_id });
  const pick = (from: Pick<R, F>) => Object.fromEntries(fields.map((field) => [field, from[field]])) as Pick<R, F>;
  const factsOf = (from: Pick<R, F | keyof FactDayValues>) => ({ ...pick(from), valid_from: from.valid_from, valid_to: from.valid_to });
  return {
    change: (work, row, given, ground) =>
      changeFacts(work, objectOf(row), {
        before: factsOf(row),
        after: factsOf(given),
        texts,
        ground,
        write: async () => {
          await check?.(work, row, given);
          await setFacts(work.trx, table, row.id, pick(given), given);
        },
      }),
    remove: (work, row) =>
      removeFacts(work, objectOf(row), { before: withoutTexts(row, ...texts), remove: () => deleteFacts(work.trx, table, row.id) }),
  };
}
