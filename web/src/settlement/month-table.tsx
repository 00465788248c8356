import { useMemo } from 'react';
import { Card } from '../kit/page.tsx';
import { type Column, Table } from '../kit/table.tsx';
import { useCommunity } from '../shell/community.tsx';
import { useWords } from '../shell/words.ts';
import { StateBadge } from './month-board.tsx';
import { type Hold, holdOf, KIND_WORDS, type MonthState, moneyOf, type Run, STATE_WORDS, stateOf, toWh } from './month-state.ts';
import type { Configuration } from './waiting.tsx';

const WORDS = { title: ['All months', 'Tutti i mesi'] } as const;

interface Row {
  readonly run: Run;
  readonly state: MonthState;
  readonly configuration: string;
}

const CONFIGURATION: Column<Row> = {
  id: 'cfg',
  title: ['Configuration', 'Configurazione'],
  value: ({ configuration }) => configuration,
  filter: 'choice',
};
const COLUMNS: readonly Column<Row>[] = [
  { id: 'month', title: ['Month', 'Mese'], kind: 'month', value: ({ run }) => run.month },
  {
    id: 'state',
    title: ['State', 'Stato'],
    value: ({ state }) => state,
    words: STATE_WORDS,
    filter: 'choice',
    cell: ({ state }) => <StateBadge state={state} />,
  },
  { id: 'shared', title: ['Shared', 'Condivisa'], kind: 'energy', value: ({ run }) => toWh(run.shared, run.energy_unit) },
  { id: 'money', title: ['Money', 'Importo'], kind: 'money', value: ({ run }) => moneyOf(run) },
  { id: 'version', title: ['Version', 'Versione'], kind: 'number', value: ({ run }) => run.version },
  { id: 'kind', title: ['What it is', 'Che cos’è'], value: ({ run }) => run.kind, words: KIND_WORDS },
  { id: 'missing', title: ['Readings missing', 'Letture mancanti'], kind: 'number', value: ({ run }) => run.missing_readings },
  { id: 'in', title: ['Fed in', 'Immessa'], kind: 'energy', value: ({ run }) => toWh(run.injected, run.energy_unit), hidden: true },
  { id: 'out', title: ['Taken', 'Prelevata'], kind: 'energy', value: ({ run }) => toWh(run.withdrawn, run.energy_unit), hidden: true },
  { id: 'premium', title: ['Premium', 'Tariffa premio'], kind: 'money', value: ({ run }) => run.premium_cents, hidden: true },
  { id: 'refund', title: ['Valorisation', 'Valorizzazione'], kind: 'money', value: ({ run }) => run.refund_cents, hidden: true },
  { id: 'fund', title: ['Fund', 'Fondo'], kind: 'money', value: ({ run }) => run.fund_cents, hidden: true },
  { id: 'at', title: ['Settled', 'Calcolato'], kind: 'moment', value: ({ run }) => run.computed_at, hidden: true },
];

interface MonthTableProps {
  readonly runs: readonly Run[];
  readonly holds: readonly Hold[];
  readonly configurations: readonly Configuration[];
}

/** Every settled month with its figures, to search, filter and download. */
export function MonthTable({ runs, holds, configurations }: MonthTableProps) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const several = configurations.length > 1;
  const columns = useMemo(() => (several ? [...COLUMNS.slice(0, 1), CONFIGURATION, ...COLUMNS.slice(1)] : COLUMNS), [several]);
  const codes = new Map(configurations.map((one) => [one.id, one.code]));
  const rows = runs.map((run) => ({
    run,
    state: stateOf(run, holdOf(holds, run) !== undefined),
    configuration: codes.get(run.configuration_id) ?? '',
  }));
  return (
    <Card title={words.title}>
      <Table
        caption={words.title}
        columns={columns}
        rows={rows}
        rowKey={({ run }) => run.id}
        rowLink={({ run }) => `/c/${id}/settlement/${run.id}`}
        sort="-month"
      />
    </Card>
  );
}
