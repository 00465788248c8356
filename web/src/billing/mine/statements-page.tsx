import { Button } from '../../kit/button.tsx';
import { FailurePanel } from '../../kit/failure.tsx';
import { Money, Month } from '../../kit/figures.tsx';
import { Card, Empty, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { type Member, WithMembership } from '../../members/mine/membership.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { downloadAnswer } from '../../shell/download.ts';
import { useLanguage } from '../../shell/language.ts';
import { useChange } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { monthsOf, sumsByMonth, useSettledMonths, useStatement } from './statement.ts';
import { YearAccount } from './year-account.tsx';

const WORDS = {
  title: ['My statements', 'I miei rendiconti'],
  lead: ['One for each month and year, with every figure explained.', 'Uno per mese e per anno, con ogni importo spiegato.'],
  none: ['No statement yet', 'Nessun rendiconto'],
  year: [(year: string) => `Year ${year}`, (year: string) => `Anno ${year}`],
  pdf: [(period: string) => `PDF of ${period}`, (period: string) => `PDF di ${period}`],
  csv: [(period: string) => `CSV of ${period}`, (period: string) => `CSV di ${period}`],
} as const;

export const MineStatementsPage = () => <WithMembership>{(member) => <Statements member={member} />}</WithMembership>;

function Statements({ member }: { readonly member: Member }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  return (
    <Page title={words.title} lead={words.lead}>
      <Read of={useSettledMonths(id)}>
        {({ data }) => {
          const years = [...new Set(monthsOf(data).map((month) => month.slice(0, 4)))];
          if (years.length === 0) return <Empty icon="receipt" title={words.none} />;
          return years.map((year) => <YearOfStatements key={year} member={member} year={year} />);
        }}
      </Read>
    </Page>
  );
}

function YearOfStatements({ member, year }: { readonly member: Member; readonly year: string }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const statement = useStatement(id, member.id, year);
  return (
    <Card title={words.year(year)} actions={<Files member={member} period={year} />}>
      <Read of={statement}>
        {(data) => (
          <>
            <ul className="divide-y divide-line">
              {sumsByMonth(data)
                .toReversed()
                .map(({ month, netCents }) => (
                  <li key={month} className="flex flex-wrap items-center justify-between gap-2 py-2">
                    <span>
                      <Month month={month} /> · <Money cents={netCents} />
                    </span>
                    <Files member={member} period={month} />
                  </li>
                ))}
            </ul>
            <YearAccount statement={data} />
          </>
        )}
      </Read>
    </Card>
  );
}

function Files({ member, period }: { readonly member: Member; readonly period: string }) {
  const words = useWords(WORDS);
  const lang = useLanguage();
  const { id, code } = useCommunity();
  const download = useChange((format: 'pdf' | 'csv') =>
    downloadAnswer(
      '/api/v1/settlement/statements',
      { query: { community_id: id, member_id: member.id, period, format, lang } },
      `${code}-${member.code}-${period}.${format}`,
    ),
  );
  return (
    <>
      <div className="flex gap-2">
        {(['pdf', 'csv'] as const).map((format) => (
          <Button
            key={format}
            icon="download"
            aria-label={words[format](period)}
            busy={download.isPending && download.variables === format}
            onClick={() => download.mutate(format)}
          >
            {format.toUpperCase()}
          </Button>
        ))}
      </div>
      {download.error && <FailurePanel error={download.error} />}
    </>
  );
}
