import { Moment, Money, Stat, Stats } from '../../kit/figures.tsx';
import { Card, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useRead } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { Accounts } from './accounts.tsx';
import { type Balances, balanceOf, totalOf } from './balances.ts';
import { MemberBalances } from './member-balances.tsx';
import { MoneyYear } from './money-year.tsx';

const WORDS = {
  title: ['Money', 'Denaro'],
  lead: ['Where the money of the community is, to the cent.', 'Dove si trova il denaro della comunità, al centesimo.'],
  owed: ['GSE owes in all', 'Dovuto dal GSE in tutto'],
  gsePaid: ['GSE has paid', 'Pagato dal GSE'],
  gseOpen: ['Still to come from GSE', 'Ancora da ricevere dal GSE'],
  earned: ['Earned by members and producers', 'Maturato da membri e produttori'],
  paid: ['Paid to them', 'Già pagato loro'],
  prepared: ['Prepared, not sent', 'Preparato, non inviato'],
  payable: ['To be paid', 'Da pagare'],
  carried: ['Below the smallest payment', 'Sotto il pagamento minimo'],
  recover: ['To be recovered', 'Da recuperare'],
  fund: ['Fund of the community', 'Fondo della comunità'],
  people: ['Members and producers', 'Membri e produttori'],
  accounts: ['Accounts of the community', 'Conti della comunità'],
} as const;

export function MoneyPage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const balances = useRead('/api/v1/settlement/balances', { params: { query: { community_id: id } } });
  return (
    <Page title={words.title} lead={words.lead}>
      <Read of={balances}>
        {(data) => (
          <>
            <Standing balances={data} communityId={id} asOf={new Date(balances.dataUpdatedAt).toISOString()} />
            <MoneyYear />
            <Card title={words.people}>
              <MemberBalances members={data.members} />
            </Card>
            <Card title={words.accounts}>
              <Accounts balances={data} />
            </Card>
          </>
        )}
      </Read>
    </Page>
  );
}

interface StandingProps {
  readonly balances: Balances;
  readonly communityId: number;
  readonly asOf: string;
}

function Standing({ balances, communityId, asOf }: StandingProps) {
  const words = useWords(WORDS);
  const { members } = balances;
  const base = `/c/${communityId}/money`;
  const figures = [
    [words.owed, balanceOf(balances, 'gse_receivable'), `${base}/gse`],
    [words.gsePaid, balanceOf(balances, 'gse_received'), `${base}/gse?tab=receipts`],
    [words.gseOpen, balances.gse_open_cents, undefined],
    [words.earned, totalOf(members, 'earned_cents'), undefined],
    [words.paid, totalOf(members, 'paid_cents'), undefined],
    [words.prepared, totalOf(members, 'prepared_cents'), `${base}/payouts?tab=batches`],
    [words.payable, totalOf(members, 'payable_cents'), `${base}/payouts`],
    [words.carried, totalOf(members, 'carried_cents'), undefined],
    [words.recover, totalOf(members, 'to_recover_cents'), undefined],
    [words.fund, balanceOf(balances, 'fund'), undefined],
  ] as const;
  return (
    <section className="space-y-2">
      <Stats>
        {figures.map(([label, cents, to]) => (
          <Stat key={label} label={label} {...(to === undefined ? {} : { to })}>
            <Money cents={cents} />
          </Stat>
        ))}
      </Stats>
      <p>
        <Moment at={asOf} asOf />
      </p>
    </section>
  );
}
