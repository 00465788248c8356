import { useMemo, useState } from 'react';
import { ButtonLink } from '../../kit/button.tsx';
import { Money, Stat, Stats } from '../../kit/figures.tsx';
import { Card, Empty, Notice } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { type Column, Table } from '../../kit/table.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useRead } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { type Balances, balanceOf, type MemberBalance, totalOf } from '../overview/balances.ts';
import { useMay } from '../shared/may.ts';
import { nameOf, type Person, usePeople } from '../shared/people.ts';
import { PrepareForm } from './prepare-form.tsx';
import { useSmallestPayment } from './smallest-payment.ts';

const WORDS = {
  payable: ['To be paid', 'Da pagare'],
  carried: ['Below the smallest payment', 'Sotto il pagamento minimo'],
  bank: ['Money in the bank', 'Disponibilità in banca'],
  smallest: ['Smallest payment now', 'Pagamento minimo ora'],
  caption: ['Who can be paid', 'Chi si può pagare'],
  captionLead: [
    'Mark some to pay only them; without a mark everybody with enough is paid.',
    'Selezionare alcuni per pagare solo loro; senza selezione si paga chiunque abbia un importo sufficiente.',
  ],
  prepare: ['Prepare payments', 'Prepara i pagamenti'],
  prepareLead: [
    'The money is reserved. Nothing leaves the bank until the batch is marked as sent.',
    'Il denaro viene riservato. Nulla lascia la banca finché la distinta non è indicata come inviata.',
  ],
  none: ['Nobody is owed a payment', 'Nessun pagamento dovuto'],
  noneText: [
    'Payments become possible when a month is settled and GSE has paid for it.',
    'I pagamenti diventano possibili quando un mese è calcolato e il GSE lo ha pagato.',
  ],
  short: ['GSE has not paid enough yet', 'Il GSE non ha ancora pagato abbastanza'],
  shortText: [
    'Payments never exceed what arrived. Record the receipts of GSE first, or mark fewer members.',
    'I pagamenti non superano mai quanto è arrivato. Registrare prima gli incassi dal GSE, oppure selezionare meno membri.',
  ],
  record: ['Record a receipt', 'Registra un incasso'],
} as const;

const columnsFor = (people: ReadonlyMap<number, Person>): readonly Column<MemberBalance>[] => [
  { id: 'name', title: ['Name', 'Nome'], value: ({ party_id, member_code }) => nameOf(people, party_id, member_code) },
  { id: 'code', title: ['Code', 'Codice'], value: ({ member_code }) => member_code },
  { id: 'payable', title: ['To be paid', 'Da pagare'], kind: 'money', value: ({ payable_cents }) => payable_cents },
  { id: 'carried', title: ['Below the smallest payment', 'Sotto il minimo'], kind: 'money', value: ({ carried_cents }) => carried_cents },
  { id: 'prepared', title: ['Prepared already', 'Già preparato'], kind: 'money', value: ({ prepared_cents }) => prepared_cents },
];

/** Who can be paid what, and the preparation of a batch. */
export function Payable() {
  const { id } = useCommunity();
  const balances = useRead('/api/v1/settlement/balances', { params: { query: { community_id: id } } });
  return <Read of={balances}>{(data) => <People balances={data} />}</Read>;
}

function People({ balances }: { readonly balances: Balances }) {
  const words = useWords(WORDS);
  const mayPay = useMay('payments:write');
  const people = usePeople();
  const columns = useMemo(() => columnsFor(people), [people]);
  const [marked, mark] = useState<ReadonlySet<string | number>>(new Set());
  const rows = balances.members.filter(({ payable_cents, carried_cents }) => payable_cents > 0 || carried_cents > 0);
  if (rows.length === 0)
    return (
      <Empty icon="handCoins" title={words.none}>
        <p>{words.noneText}</p>
      </Empty>
    );
  const chosen = marked.size === 0 ? rows : rows.filter(({ party_id }) => marked.has(party_id));
  return (
    <div className="space-y-6">
      <Figures balances={balances} />
      {totalOf(chosen, 'payable_cents') > availableOf(balances) && <TooLittle />}
      <Card title={words.caption} {...(mayPay ? { lead: words.captionLead } : {})}>
        <Table
          caption={words.caption}
          name="payable"
          columns={columns}
          rows={rows}
          rowKey={({ party_id }) => party_id}
          sort="code"
          {...(mayPay ? { selection: { keys: marked, onChange: mark } } : {})}
        />
      </Card>
      {mayPay && (
        <Card title={words.prepare} lead={words.prepareLead}>
          <PrepareForm chosen={chosen} all={marked.size === 0} />
        </Card>
      )}
    </div>
  );
}

/** What arrived and was neither paid out nor reserved. */
const availableOf = (balances: Balances): number => balanceOf(balances, 'bank') - totalOf(balances.members, 'prepared_cents');

function Figures({ balances }: { readonly balances: Balances }) {
  const words = useWords(WORDS);
  const smallest = useSmallestPayment();
  return (
    <Stats>
      <Stat label={words.payable}>
        <Money cents={totalOf(balances.members, 'payable_cents')} />
      </Stat>
      <Stat label={words.carried}>
        <Money cents={totalOf(balances.members, 'carried_cents')} />
      </Stat>
      <Stat label={words.bank}>
        <Money cents={balanceOf(balances, 'bank')} />
      </Stat>
      <Stat label={words.smallest}>
        <Money cents={smallest} />
      </Stat>
    </Stats>
  );
}

function TooLittle() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  return (
    <Notice tone="warn" title={words.short}>
      <p>{words.shortText}</p>
      <ButtonLink to={`/c/${id}/money/gse/new-receipt`} icon="receipt">
        {words.record}
      </ButtonLink>
    </Notice>
  );
}
