import { lazy, Suspense } from 'react';
import { monthsOf, type Statement, sumsByMonth, useSettledMonths, useStatement } from '../../billing/mine/statement.ts';
import { ButtonLink } from '../../kit/button.tsx';
import { Energy, Moment, Money, Month, Stat, Stats } from '../../kit/figures.tsx';
import { moneyText } from '../../kit/format.ts';
import { Badge, Card, Empty, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import { type Member, useOwnMemberships, WithMembership } from './membership.tsx';
import { MonthInWords } from './month-in-words.tsx';

const Tasks = lazy(async () => ({ default: (await import('../../identity/tasks.tsx')).Tasks }));
/** Applicants have no page of documents yet; a bill and an identity document are what they are asked for. */
const OwnPapersCards = lazy(async () => ({ default: (await import('../own-papers/own-papers.tsx')).OwnPapersCards }));
const YearChart = lazy(async () => ({ default: (await import('../../billing/mine/year-chart.tsx')).YearChart }));

const WORDS = {
  hello: [(name: string) => `Good day, ${name}`, (name: string) => `Buongiorno, ${name}`],
  title: ['My home', 'La mia pagina'],
  lead: [
    (community: string) => `Your energy and money in ${community}.`,
    (community: string) => `La Sua energia e il Suo denaro in ${community}.`,
  ],
  newest: ['Newest settled month', 'Ultimo mese calcolato'],
  earned: ['Earned', 'Maturato'],
  taken: ['Taken from the grid', 'Prelevato dalla rete'],
  given: ['Fed into the grid', 'Immesso in rete'],
  shared: ['Shared', 'Condiviso'],
  provisional: ['provisional', 'provvisorio'],
  why: ['Why this amount', "Perché quest'importo"],
  energy: ['My energy', 'La mia energia'],
  year: [(year: string) => `The year ${year}`, (year: string) => `L'anno ${year}`],
  yearEarned: [
    'earned in the months of the year, before its final settlement',
    "maturato nei mesi dell'anno, prima del conguaglio annuale",
  ],
  yearSettled: [
    (due: string, months: string, difference: string) =>
      `${due} earned: ${months} in the months, ${difference} by the settlement of the year`,
    (due: string, months: string, difference: string) => `maturati ${due}: ${months} nei mesi, ${difference} per il conguaglio dell'anno`,
  ],
  yearSold: [(sold: string) => `, ${sold} for energy that was sold`, (sold: string) => `, ${sold} per energia venduta`],
  pending: ['Your application is being reviewed', 'La Sua domanda è in esame'],
  pendingText: [
    'As soon as the community admits you, your energy and your money appear here.',
    'Dopo l’ammissione da parte della comunità, qui compaiono la Sua energia e il Suo denaro.',
  ],
  nothing: ['No month has been settled yet', 'Nessun mese è stato ancora calcolato'],
  nothingText: [
    'Figures come when the distributor has delivered the readings of a whole month.',
    'I dati compaiono quando il distributore ha consegnato le letture di un mese intero.',
  ],
} as const;

export function MineHomePage() {
  // Asked for beside the membership.
  useSettledMonths(useCommunity().id);
  return <WithMembership>{(member) => <Home member={member} />}</WithMembership>;
}

function Home({ member }: { readonly member: Member }) {
  const words = useWords(WORDS);
  const community = useCommunity();
  const { own } = useOwnMemberships();
  const months = useSettledMonths(community.id);
  const title = member.name ? words.hello(member.name) : words.title;
  return (
    <Page title={title} lead={words.lead(community.name)}>
      {member.status === 'active' && (
        <Suspense>
          <Tasks quiet />
        </Suspense>
      )}
      {own.every(({ status }) => status === 'pending') && (
        <>
          <Empty icon="clock" title={words.pending}>
            <p>{words.pendingText}</p>
          </Empty>
          <Suspense>
            <OwnPapersCards />
          </Suspense>
        </>
      )}
      {member.status !== 'pending' && (
        <Read of={months}>
          {({ data }) => {
            const month = monthsOf(data)[0];
            return month ? <Settled member={member} month={month} /> : <NothingSettled />;
          }}
        </Read>
      )}
    </Page>
  );
}

function NothingSettled() {
  const words = useWords(WORDS);
  return (
    <Empty icon="calendarCheck" title={words.nothing}>
      <p>{words.nothingText}</p>
    </Empty>
  );
}

function Settled({ member, month }: { readonly member: Member; readonly month: string }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const year = month.slice(0, 4);
  const newest = useStatement(id, member.id, month);
  const wholeYear = useStatement(id, member.id, year);
  return (
    <>
      <Card title={words.newest} actions={<MonthLinks month={month} />}>
        <Read of={newest}>{(statement) => <NewestMonth statement={statement} />}</Read>
      </Card>
      <Card title={words.year(year)} lead={wholeYear.data && <YearLead statement={wholeYear.data} />}>
        <Read of={wholeYear}>
          {(statement) => (
            <Suspense>
              <YearChart sums={sumsByMonth(statement)} unit={statement.energy_unit} />
            </Suspense>
          )}
        </Read>
      </Card>
    </>
  );
}

function MonthLinks({ month }: { readonly month: string }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  return (
    <>
      <ButtonLink to={`/c/${id}/mine/money`} search={{ period: month } as never} icon="euro">
        {words.why}
      </ButtonLink>
      <ButtonLink to={`/c/${id}/mine/energy`} icon="zap">
        {words.energy}
      </ButtonLink>
    </>
  );
}

function YearLead({ statement }: { readonly statement: Statement }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { net_cents, due_cents, years } = statement;
  if (years.length === 0) {
    return (
      <>
        <Money cents={net_cents} /> {words.yearEarned}
      </>
    );
  }
  const text = (cents: number, sign = false) => moneyText(cents, language, { sign });
  const settled = years.reduce((sum, { difference_cents }) => sum + difference_cents, 0);
  const sold = due_cents - net_cents - settled;
  return (
    <>
      {words.yearSettled(text(due_cents), text(net_cents), text(settled, true))}
      {sold !== 0 && words.yearSold(text(sold, true))}
    </>
  );
}

function NewestMonth({ statement }: { readonly statement: Statement }) {
  const words = useWords(WORDS);
  const { energy_unit: unit } = statement;
  return (
    <div className="space-y-4">
      <p className="flex flex-wrap items-center gap-2 text-muted">
        <Month month={statement.period} />
        {statement.provisional && <Badge tone="warn">{words.provisional}</Badge>}
        {statement.issued_at && <Moment at={statement.issued_at} asOf />}
      </p>
      <MonthInWords statement={statement} />
      <Stats>
        <Stat label={words.earned}>
          <Money cents={statement.net_cents} />
        </Stat>
        <Stat label={words.shared}>
          <Energy value={statement.shared_as_consumer + statement.shared_as_producer} unit={unit} />
        </Stat>
        <Stat label={words.taken}>
          <Energy value={statement.withdrawn} unit={unit} />
        </Stat>
        {statement.injected > 0 && (
          <Stat label={words.given}>
            <Energy value={statement.injected} unit={unit} />
          </Stat>
        )}
      </Stats>
    </div>
  );
}
