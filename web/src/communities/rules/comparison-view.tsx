import { useMemo } from 'react';
import { BarChart } from '../../charts/bar-chart.tsx';
import { Money, Stat, Stats } from '../../kit/figures.tsx';
import { numberText } from '../../kit/format.ts';
import { type Column, Table } from '../../kit/table.tsx';
import { useMemberNames } from '../../members/member-names.ts';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import type { Comparison, MemberChange } from './comparison.ts';

const WORDS = {
  title: ['Euros of each member', 'Euro di ogni membro'],
  most: [
    (count: number) => `The ${count} members with the largest differences.`,
    (count: number) => `I ${count} membri con le differenze maggiori.`,
  ],
  before: ['present rule', 'regola attuale'],
  after: ['new rule', 'nuova regola'],
  member: ['Member', 'Membro'],
  more: ['Members who get more', 'Membri che ricevono di più'],
  less: ['Members who get less', 'Membri che ricevono di meno'],
  fund: ['Fund of the community', 'Fondo della comunità'],
  was: ['was', 'era'],
} as const;

/** Bars that fit beside each other. */
const MOST = 30;

interface Row extends MemberChange {
  readonly name: string;
  readonly difference: number;
}
const COLUMNS: readonly Column<Row>[] = [
  { id: 'name', title: ['Member', 'Membro'], value: ({ name }) => name },
  { id: 'code', title: ['Code', 'Codice'], value: ({ member }) => member },
  { id: 'before', title: ['Present rule', 'Regola attuale'], kind: 'money', value: ({ beforeCents }) => beforeCents },
  { id: 'after', title: ['New rule', 'Nuova regola'], kind: 'money', value: ({ afterCents }) => afterCents },
  {
    id: 'diff',
    title: ['Difference', 'Differenza'],
    kind: 'money',
    value: ({ difference }) => difference,
    cell: ({ difference }) => <Money cents={difference} sign />,
  },
];

interface ComparisonViewProps {
  readonly comparison: Comparison;
  readonly communityId: number;
}

/** Each member's euros under the present and the new rule, as bars and as a table. */
export function ComparisonView({ comparison, communityId }: ComparisonViewProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const names = useMemberNames(communityId).byCode;
  const rows = useMemo<readonly Row[]>(
    () =>
      comparison.members.map((one) => ({
        ...one,
        name: names.get(one.member) ?? one.member,
        difference: one.afterCents - one.beforeCents,
      })),
    [comparison, names],
  );
  const drawn = rows.toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference)).slice(0, MOST);
  const count = (wanted: (difference: number) => boolean) =>
    numberText(rows.filter(({ difference }) => wanted(difference)).length, language);
  return (
    <div className="space-y-6">
      <Stats>
        <Stat label={words.more}>{count((difference) => difference > 0)}</Stat>
        <Stat label={words.less}>{count((difference) => difference < 0)}</Stat>
        <Stat
          label={words.fund}
          note={
            <>
              {words.was} <Money cents={comparison.fundBeforeCents} />
            </>
          }
        >
          <Money cents={comparison.fundAfterCents} />
        </Stat>
      </Stats>
      <BarChart
        title={words.title}
        unit="EUR"
        labelHead={words.member}
        labels={drawn.map(({ name }) => name)}
        ticks={drawn.map(({ member }) => member)}
        series={[
          { name: words.before, values: drawn.map(({ beforeCents }) => beforeCents / 100) },
          { name: words.after, values: drawn.map(({ afterCents }) => afterCents / 100) },
        ]}
        {...(rows.length > MOST ? { note: words.most(MOST) } : {})}
      />
      <Table caption={words.title} name="whatif" columns={COLUMNS} rows={rows} rowKey={({ member }) => member} sort="diff" />
    </div>
  );
}
