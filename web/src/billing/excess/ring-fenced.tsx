import type { Answer } from 'condivisa/client';
import { useMemo } from 'react';
import { Actor } from '../../identity/actor.tsx';
import { Money, Stat, Stats } from '../../kit/figures.tsx';
import { Badge, Card, Empty, type Tone } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { type Column, Table } from '../../kit/table.tsx';
import { RefusedText } from '../../settlement/refuse.tsx';
import { useRead } from '../../shell/query.ts';
import type { Word } from '../../shell/words.ts';
import { useWord, useWords } from '../../shell/words.ts';
import { useMay } from '../shared/may.ts';
import { ApproveUse } from './approve-use.tsx';
import { PURPOSE } from './purposes.ts';
import { RecordUse } from './record-use.tsx';

type Account = Answer<'get', '/api/v1/settlement/ring-fenced-uses'>;
export type Use = Account['uses'][number];

const WORDS = {
  title: ['Ring-fenced account', 'Conto vincolato'],
  left: ['What is left', 'Quanto resta'],
  moved: ['Moved there by the years', 'Destinato dagli anni'],
  used: ['Used and booked', 'Utilizzato e registrato'],
  waiting: ['Uses that wait', 'Utilizzi in attesa'],
  years: ['By year', 'Per anno'],
  yearsNone: ['No year has moved anything there yet', 'Nessun anno vi ha ancora destinato importi'],
  uses: ['Uses', 'Utilizzi'],
  usesNone: ['No use recorded yet', 'Nessun utilizzo registrato'],
  usesNoneText: [
    'A use can be recorded as soon as an approved year has moved money there.',
    'Un utilizzo si può registrare quando un anno approvato vi ha destinato denaro.',
  ],
} as const;
const STATE: Readonly<Record<Use['state'], readonly [Word, Tone]>> = {
  awaiting_approval: [['waits for approval', 'attende approvazione'], 'warn'],
  posted: [['booked', 'registrato'], 'good'],
};
const REFUSED: readonly [Word, Tone] = [['refused', 'respinto'], 'bad'];

const YEARS: readonly Column<Account['years'][number]>[] = [
  { id: 'year', title: ['Year', 'Anno'], value: ({ year }) => String(year) },
  { id: 'cents', title: ['Amount', 'Importo'], kind: 'money', value: ({ cents }) => cents },
];

const usesFor = (mayApprove: boolean): readonly Column<Use>[] => [
  { id: 'reference', title: ['Reference', 'Riferimento'], value: ({ reference }) => reference },
  { id: 'on', title: ['Used on', 'Utilizzato il'], kind: 'day', value: ({ used_on }) => used_on },
  { id: 'purpose', title: ['Purpose', 'Finalità'], value: ({ purpose }) => purpose, words: PURPOSE, filter: 'choice' },
  { id: 'text', title: ['Description', 'Descrizione'], value: ({ description }) => description },
  { id: 'place', title: ['Place', 'Luogo'], value: ({ place, municipality }) => place ?? municipality, hidden: true },
  { id: 'cents', title: ['Amount', 'Importo'], kind: 'money', value: ({ cents }) => cents },
  { id: 'state', title: ['State', 'Stato'], value: ({ state }) => state, cell: (use) => <UseState use={use} /> },
  {
    id: 'by',
    title: ['Recorded by', 'Registrato da'],
    value: ({ recorded_by }) => recorded_by,
    cell: ({ recorded_by }) => <Actor who={recorded_by} />,
  },
  ...(mayApprove
    ? [
        {
          id: 'act',
          title: ['Action', 'Azione'] as Word,
          value: () => '',
          cell: (use: Use) => use.state === 'awaiting_approval' && use.refusal === null && <ApproveUse use={use} />,
          sortable: false,
        },
      ]
    : []),
];

const sum = (rows: readonly { readonly cents: number }[]): number => rows.reduce((total, { cents }) => total + cents, 0);

/** What the years moved to the ring-fenced account, what was used of it and what is left. */
export function RingFenced({ configurationId }: { readonly configurationId: number }) {
  const account = useRead('/api/v1/settlement/ring-fenced-uses', { params: { query: { configuration_id: configurationId, limit: 100 } } });
  return <Read of={account}>{(data) => <Shown account={data} />}</Read>;
}

function Shown({ account }: { readonly account: Account }) {
  const words = useWords(WORDS);
  const mayRecord = useMay('payments:write');
  const mayApprove = useMay('settlement:approve');
  const columns = useMemo(() => usesFor(mayApprove), [mayApprove]);
  const moved = sum(account.years);
  return (
    <>
      <Stats>
        <Stat label={words.left}>
          <Money cents={account.balance_cents} />
        </Stat>
        <Stat label={words.moved}>
          <Money cents={moved} />
        </Stat>
        <Stat label={words.used}>
          <Money cents={moved - account.balance_cents} />
        </Stat>
        <Stat label={words.waiting}>
          <Money cents={sum(account.uses.filter(({ state, refusal }) => state === 'awaiting_approval' && refusal === null))} />
        </Stat>
      </Stats>
      <Card title={words.years}>
        <Table
          bare
          caption={words.years}
          name="years"
          columns={YEARS}
          rows={account.years}
          rowKey={({ year }) => year}
          empty={<Empty icon="calendarCheck" title={words.yearsNone} />}
        />
      </Card>
      <Card
        title={words.uses}
        actions={
          mayRecord && account.balance_cents > 0 && <RecordUse configurationId={account.configuration_id} left={account.balance_cents} />
        }
      >
        <Table
          caption={words.uses}
          name="uses"
          columns={columns}
          rows={account.uses}
          rowKey={({ id }) => id}
          sort="-on"
          empty={
            <Empty icon="handCoins" title={words.usesNone}>
              <p>{words.usesNoneText}</p>
            </Empty>
          }
        />
      </Card>
    </>
  );
}

function UseState({ use: { state, refusal } }: { readonly use: Use }) {
  const [word, tone] = refusal === null ? STATE[state] : REFUSED;
  return (
    <>
      <Badge tone={tone}>{useWord(word)}</Badge>
      {refusal !== null && <RefusedText refusal={refusal} />}
    </>
  );
}
