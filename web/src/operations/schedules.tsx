import type { Answer } from 'condivisa/client';
import { Moment } from '../kit/figures.tsx';
import { Empty } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import type { Column } from '../kit/table/column.ts';
import { Table } from '../kit/table/table.tsx';
import { useRead } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';
import { PROCESS_WORDS, scheduleUrl, workflowUrl } from './process-words.ts';
import { TemporalLink } from './temporal-link.tsx';

type Schedule = Answer<'get', '/api/v1/schedules'>['data'][number];

const WORDS = {
  caption: ['Schedules', 'Avvii programmati'],
  none: ['No schedules yet', 'Nessun avvio programmato'],
  noneText: ['The workers set them up when they start.', "I worker li creano all'avvio."],
} as const;

const COLUMNS: readonly Column<Schedule>[] = [
  { id: 'what', title: ['Starts', 'Avvia'], value: ({ workflow_type, id }) => workflow_type ?? id, words: PROCESS_WORDS },
  { id: 'next', title: ['Next run', 'Prossimo avvio'], kind: 'moment', value: ({ next_run_at }) => next_run_at },
  {
    id: 'last',
    title: ['Last run', 'Ultimo avvio'],
    kind: 'moment',
    value: ({ last_run_at }) => last_run_at,
    cell: ({ last_run_at, last_workflow_id }) =>
      last_workflow_id === null ? (
        <Moment at={last_run_at} />
      ) : (
        <TemporalLink href={workflowUrl(last_workflow_id)}>
          <Moment at={last_run_at} />
        </TemporalLink>
      ),
  },
  {
    id: 'state',
    title: ['State', 'Stato'],
    value: ({ paused }) => (paused ? 'paused' : 'active'),
    words: { paused: ['paused', 'sospeso'], active: ['active', 'attivo'] },
  },
  { id: 'note', title: ['Note', 'Nota'], value: ({ note }) => note },
  {
    id: 'id',
    title: ['In Temporal', 'Su Temporal'],
    value: ({ id }) => id,
    cell: ({ id }) => <TemporalLink href={scheduleUrl(id)}>{id}</TemporalLink>,
  },
];

/** What starts by itself, the next first. */
export function Schedules() {
  const words = useWords(WORDS);
  const schedules = useRead('/api/v1/schedules', {}, { refetchMs: 60_000 });
  const empty = (
    <Empty icon="clock" title={words.none}>
      <p>{words.noneText}</p>
    </Empty>
  );
  return (
    <Read of={schedules}>
      {({ data }) => <Table caption={words.caption} name="s" columns={COLUMNS} rows={data} rowKey={({ id }) => id} empty={empty} />}
    </Read>
  );
}
