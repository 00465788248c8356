import type { Statement } from '../../../domain/billing/statement/types.ts';
import { writeDay } from '../../../domain/kernel/text/write-day.ts';
import { writeCents } from '../../../domain/settlement/explain/text/wording.ts';
import type { Column } from '../column.ts';
import { wordsOf } from './show.ts';

/** A version of a month in the correction history. */
interface CorrectionRow {
  readonly month: string;
  readonly version: string;
  readonly computed: string;
  readonly total: string;
  readonly difference: string;
  readonly reasons: string;
}

export function correctionRows(statement: Statement): CorrectionRow[] {
  const words = wordsOf(statement);
  const { lang } = statement;
  return statement.corrections.flatMap(({ month, versions }) =>
    versions.map((one, i) => ({
      month,
      version: `${one.version} ${words.kinds[one.kind] ?? one.kind}`,
      computed: writeDay(one.computed_at.slice(0, 10), lang),
      total: writeCents(one.premium_cents + one.refund_cents, lang),
      difference: one.difference_cents === null ? '' : writeCents(one.difference_cents, lang),
      reasons: i === 0 ? words.firstVersion : one.reasons.join('; '),
    })),
  );
}

export const correctionColumns = (statement: Statement): Column<CorrectionRow>[] => {
  const words = wordsOf(statement);
  return [
    { title: words.month, align: 'left', text: ({ month }) => month },
    { title: words.version, align: 'left', text: ({ version }) => version },
    { title: words.computed, align: 'left', text: ({ computed }) => computed },
    { title: `${words.total} EUR`, align: 'right', text: ({ total }) => total },
    { title: `${words.difference} EUR`, align: 'right', text: ({ difference }) => difference },
    { title: words.reasons, align: 'left', text: ({ reasons }) => reasons },
  ];
};
