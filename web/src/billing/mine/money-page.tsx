import { ButtonLink } from '../../kit/button.tsx';
import { Money, Month, Stat, Stats } from '../../kit/figures.tsx';
import { Badge, Card, Empty, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { monthParam, useSearchParams } from '../../kit/search-params.ts';
import { type Member, WithMembership } from '../../members/mine/membership.tsx';
import { MonthInWords } from '../../members/mine/month-in-words.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useWords } from '../../shell/words.ts';
import { Balance } from './balance.tsx';
import { Chain } from './chain.tsx';
import { MonthChoice } from './month-choice.tsx';
import { monthsOf, type Statement, useSettledMonths, useStatement } from './statement.ts';
import { WhereItGoes } from './where-it-goes.tsx';

const WORDS = {
  title: ['My money', 'I miei soldi'],
  lead: [
    'What you earned by sharing energy, why, and when it is paid.',
    'Quanto ha maturato condividendo energia, perché e quando viene pagato.',
  ],
  none: ['No month has been settled yet', 'Nessun mese è stato ancora calcolato'],
  provisional: ['provisional', 'provvisorio'],
  net: ['For you', 'A lei'],
  gross: ['Before costs and fund', 'Prima di costi e fondo'],
  costs: ['Costs', 'Costi'],
  fund: ['Fund of the community', 'Fondo della comunità'],
  statements: ['Statements', 'Rendiconti'],
  corrections: ['Corrections', 'Correzioni'],
  taxes: ['For the tax return', 'Per la dichiarazione dei redditi'],
} as const;
const PARAMS = { period: monthParam('') };

export const MineMoneyPage = () => <WithMembership>{(member) => <MyMoney member={member} />}</WithMembership>;

function MyMoney({ member }: { readonly member: Member }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const months = useSettledMonths(id);
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        <ButtonLink to={`/c/${id}/mine/statements`} icon="receipt">
          {words.statements}
        </ButtonLink>
      }
    >
      <Balance communityId={id} partyId={member.party_id} />
      <Read of={months}>
        {({ data }) => {
          const all = monthsOf(data);
          return all.length === 0 ? <Empty icon="calendarCheck" title={words.none} /> : <OneMonth member={member} months={all} />;
        }}
      </Read>
    </Page>
  );
}

function OneMonth({ member, months }: { readonly member: Member; readonly months: readonly string[] }) {
  const { id } = useCommunity();
  const [{ period }, set] = useSearchParams(PARAMS);
  const month = months.includes(period) ? period : (months[0] ?? '');
  const statement = useStatement(id, member.id, month);
  return (
    <>
      <MonthChoice months={months} month={month} onChange={(next) => set({ period: next }, { push: true })} />
      <Read of={statement}>{(data) => <Explained statement={data} />}</Read>
    </>
  );
}

const total = (statement: Statement, field: 'gross_cents' | 'costs_cents' | 'fund_cents'): number =>
  statement.amounts.reduce((sum, amounts) => sum + amounts[field], 0);

function Explained({ statement }: { readonly statement: Statement }) {
  const words = useWords(WORDS);
  return (
    <>
      <Card>
        <p className="mb-2 flex items-center gap-2 font-semibold">
          <Month month={statement.period} /> {statement.provisional && <Badge tone="warn">{words.provisional}</Badge>}
        </p>
        <MonthInWords statement={statement} />
      </Card>
      <Stats>
        <Stat label={words.net}>
          <Money cents={statement.net_cents} />
        </Stat>
        <Stat label={words.gross}>
          <Money cents={total(statement, 'gross_cents')} />
        </Stat>
        <Stat label={words.costs}>
          <Money cents={total(statement, 'costs_cents')} />
        </Stat>
        <Stat label={words.fund}>
          <Money cents={total(statement, 'fund_cents')} />
        </Stat>
      </Stats>
      <WhereItGoes statement={statement} />
      <Chain statement={statement} />
      {statement.tax_notes.length > 0 && (
        <Card title={words.taxes}>
          <ul className="list-disc space-y-1 pl-5 text-sm">
            {statement.tax_notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
