import type { Answer } from 'condivisa/client';
import { ButtonLink } from '../kit/button.tsx';
import { Empty, Notice, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import type { Column } from '../kit/table/column.ts';
import { Table } from '../kit/table/table.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { useCommunities } from '../shell/community.tsx';
import { useRead } from '../shell/query.ts';
import { mayOpen } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWords } from '../shell/words.ts';
import { PROCESS_WORDS, WORKFLOWS_URL, workflowUrl } from './process-words.ts';
import { Schedules } from './schedules.tsx';
import { TemporalLink } from './temporal-link.tsx';

type OpenProcess = Answer<'get', '/api/v1/processes'>['data'][number];
type Row = OpenProcess & { readonly community: string | undefined };

const WORDS = {
  title: ['Processes', 'Processi'],
  lead: ['What runs now, and what starts automatically.', 'Che cosa è in corso e che cosa parte da solo.'],
  running: ['Running', 'In corso'],
  schedules: ['Schedules', 'Avvii programmati'],
  all: ['All in Temporal', 'Tutti in Temporal'],
  none: ['Nothing runs', 'Nessun processo in corso'],
  noneText: ['Processes show here from their start until they end.', "I processi compaiono qui dall'avvio alla fine."],
  cut: [
    (total: number) => `Of ${total} open processes these come first.`,
    (total: number) => `Di ${total} processi aperti questi sono i primi.`,
  ],
} as const;

const COLUMNS: readonly Column<Row>[] = [
  { id: 'what', title: ['Process', 'Processo'], value: ({ workflow_type }) => workflow_type, words: PROCESS_WORDS, filter: 'choice' },
  { id: 'community', title: ['Community', 'Comunità'], value: ({ community }) => community, filter: 'choice' },
  {
    id: 'state',
    title: ['State', 'Stato'],
    value: ({ failed_at }) => (failed_at === null ? 'running' : 'failed'),
    words: { running: ['running', 'in corso'], failed: ['failed', 'fallito'] },
    filter: 'choice',
  },
  { id: 'since', title: ['Since', 'Dal'], kind: 'moment', value: ({ opened_at }) => opened_at },
  { id: 'failure', title: ['Failure', 'Errore'], value: ({ failure }) => failure },
  { id: 'failed', title: ['Failed at', 'Fallito il'], kind: 'moment', value: ({ failed_at }) => failed_at, hidden: true },
  {
    id: 'workflow',
    title: ['In Temporal', 'Su Temporal'],
    value: ({ workflow_id }) => workflow_id,
    cell: ({ workflow_id }) => <TemporalLink href={workflowUrl(workflow_id)}>{workflow_id}</TemporalLink>,
  },
];

export function ProcessesPage() {
  const words = useWords(WORDS);
  const mayRead = mayOpen(useMe(), { audience: 'platform', right: 'codec:use' });
  const running = { id: 'running', label: words.running, content: () => <Running /> };
  const actions = mayRead && (
    <ButtonLink to={WORKFLOWS_URL} reloadDocument icon="externalLink">
      {words.all}
    </ButtonLink>
  );
  return (
    <Page title={words.title} lead={words.lead} actions={actions}>
      {mayRead ? (
        <Tabs label={words.title} tabs={[running, { id: 'schedules', label: words.schedules, content: () => <Schedules /> }]} />
      ) : (
        <Running />
      )}
    </Page>
  );
}

function Running() {
  const words = useWords(WORDS);
  const communities = useCommunities();
  const processes = useRead('/api/v1/processes', {}, { refetchMs: 15_000 });
  const nameOf = (id: number | null) => communities.data?.items.find((one) => one.id === id)?.name;
  const empty = (
    <Empty icon="workflow" title={words.none}>
      <p>{words.noneText}</p>
    </Empty>
  );
  return (
    <Read of={processes}>
      {({ data, total }) => (
        <>
          {total > data.length && <Notice title={words.cut(total)} />}
          <Table
            caption={words.running}
            name="p"
            columns={COLUMNS}
            rows={data.map((one) => ({ ...one, community: nameOf(one.community_id) }))}
            rowKey={({ workflow_id }) => workflow_id}
            empty={empty}
          />
        </>
      )}
    </Read>
  );
}
