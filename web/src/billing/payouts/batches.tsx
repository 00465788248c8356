import type { Item } from 'condivisa/client';
import { Actor } from '../../identity/actor.tsx';
import { Badge, Empty, type Tone } from '../../kit/page.tsx';
import { type Column, ListTable } from '../../kit/table.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import type { Word } from '../../shell/words.ts';
import { useWord, useWords } from '../../shell/words.ts';

type Batch = Item<'/api/v1/settlement/payout-batches'>;
type Stage = 'prepared' | 'sent' | 'ended';

const WORDS = {
  caption: ['Batches of payments', 'Distinte di pagamento'],
  none: ['No payment was prepared yet', 'Nessun pagamento ancora preparato'],
  noneText: ['Prepare the first batch under “To be paid”.', 'Preparare la prima distinta in “Da pagare”.'],
} as const;
const STAGE: Readonly<Record<Stage, readonly [Word, Tone]>> = {
  prepared: [['to be sent', 'da inviare'], 'warn'],
  sent: [['waits for confirmation', 'in attesa di conferma'], 'info'],
  ended: [['completed', 'conclusa'], 'good'],
};
const STAGE_WORDS = { prepared: STAGE.prepared[0], sent: STAGE.sent[0], ended: STAGE.ended[0] };

const stageOf = ({ payments: { prepared, sent } }: Batch): Stage => (prepared > 0 ? 'prepared' : sent > 0 ? 'sent' : 'ended');

const COLUMNS: readonly Column<Batch>[] = [
  { id: 'number', title: ['Batch', 'Distinta'], value: ({ id }) => `N. ${id}` },
  { id: 'at', title: ['Prepared', 'Preparata'], kind: 'moment', value: ({ prepared_at }) => prepared_at },
  {
    id: 'stage',
    title: ['State', 'Stato'],
    value: stageOf,
    words: STAGE_WORDS,
    cell: (batch) => <StageBadge batch={batch} />,
    filter: 'choice',
  },
  { id: 'cents', title: ['Amount', 'Importo'], kind: 'money', value: ({ cents }) => cents },
  {
    id: 'count',
    title: ['Payments', 'Pagamenti'],
    kind: 'number',
    value: ({ payments: { prepared, sent, confirmed, failed } }) => prepared + sent + confirmed + failed,
  },
  { id: 'failed', title: ['Failed', 'Non riusciti'], kind: 'number', value: ({ payments }) => payments.failed },
  { id: 'note', title: ['Note', 'Nota'], value: ({ note }) => note },
  {
    id: 'by',
    title: ['Prepared by', 'Preparata da'],
    value: ({ prepared_by }) => prepared_by,
    cell: ({ prepared_by }) => <Actor who={prepared_by} />,
    hidden: true,
  },
];

/** The batches of the community, newest first. */
export function Batches() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const batches = useList('/api/v1/settlement/payout-batches', { params: { query: { community_id: id } } });
  return (
    <ListTable
      of={batches}
      caption={words.caption}
      name="batches"
      columns={COLUMNS}
      rowKey={({ id: key }) => key}
      rowLink={({ id: batch }) => `/c/${id}/money/payouts/${batch}`}
      sort="-at"
      empty={
        <Empty icon="banknote" title={words.none}>
          <p>{words.noneText}</p>
        </Empty>
      }
    />
  );
}

function StageBadge({ batch }: { readonly batch: Batch }) {
  const [word, tone] = STAGE[stageOf(batch)];
  return <Badge tone={tone}>{useWord(word)}</Badge>;
}
