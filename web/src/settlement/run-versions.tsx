import { Link } from '@tanstack/react-router';
import type { Answer } from 'condivisa/client';
import { Energy, Moment, Money } from '../kit/figures.tsx';
import { Badge, Card } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { type Column, Table } from '../kit/table.tsx';
import { useRead } from '../shell/query.ts';
import { useWord, useWords, type Word } from '../shell/words.ts';
import { KIND_WORDS, moneyOf } from './month-state.ts';
import type { RunDetail } from './run-page.tsx';
import { RECEIVERS } from './run-parts.tsx';

type Version = Answer<'get', '/api/v1/settlement/runs/{run_id}/versions'>['data'][number];
type Difference = Version['differences'][number];

const WORDS = {
  version: [(version: number) => `Version ${version}`, (version: number) => `Versione ${version}`],
  shown: ['shown here', 'mostrata qui'],
  shared: ['shared', 'condivisi'],
  changed: ['What it changed', 'Che cosa ha cambiato'],
  same: ['No amount differs from the version before.', 'Nessun importo è diverso dalla versione precedente.'],
  first: ['The first version of this month.', 'La prima versione di questo mese.'],
} as const;

const VERSION_STATE: Readonly<Record<Version['run']['state'], Word>> = {
  awaiting_approval: ['waits for approval', 'da approvare'],
  posted: ['posted', 'registrato'],
  discarded: ['replaced', 'sostituito'],
};

const COLUMNS: readonly Column<Difference>[] = [
  { id: 'code', title: ['Code', 'Codice'], value: ({ code }) => code },
  { id: 'what', title: ['What', 'Voce'], value: ({ receiver }) => receiver, words: RECEIVERS, filter: 'choice' },
  {
    id: 'component',
    title: ['Amount', 'Importo'],
    value: ({ component }) => component,
    words: { premium: ['premium', 'tariffa premio'], refund: ['valorisation', 'valorizzazione'] },
  },
  { id: 'before', title: ['Before', 'Prima'], kind: 'money', value: ({ before_cents }) => before_cents },
  { id: 'after', title: ['After', 'Dopo'], kind: 'money', value: ({ after_cents }) => after_cents },
  {
    id: 'diff',
    title: ['Difference', 'Differenza'],
    kind: 'money',
    value: ({ before_cents, after_cents }) => (after_cents ?? 0) - (before_cents ?? 0),
    cell: ({ before_cents, after_cents }) => <Money cents={(after_cents ?? 0) - (before_cents ?? 0)} sign />,
  },
];

/** All versions of a month, newest first, with what each changed. */
export function RunVersions({ run }: { readonly run: RunDetail }) {
  const versions = useRead('/api/v1/settlement/runs/{run_id}/versions', { params: { path: { run_id: run.id } } });
  return (
    <Read of={versions}>
      {({ data }) => (
        <div className="space-y-4">
          {data
            .toSorted((a, b) => b.run.version - a.run.version)
            .map((version) => (
              <OneVersion key={version.run.id} version={version} shown={version.run.id === run.id} />
            ))}
        </div>
      )}
    </Read>
  );
}

function OneVersion({ version: { run, differences }, shown }: { readonly version: Version; readonly shown: boolean }) {
  const words = useWords(WORDS);
  const state = useWord(VERSION_STATE[run.state]);
  const kind = useWord(KIND_WORDS[run.kind]);
  return (
    <Card>
      <h2 className="flex flex-wrap items-center gap-2 font-semibold">
        <Link to={`/c/${run.community_id}/settlement/${run.id}`} className="text-accent underline-offset-4 hover:underline">
          {words.version(run.version)}
        </Link>
        <Badge tone={run.state === 'posted' ? 'good' : run.state === 'discarded' ? 'info' : 'warn'}>{state}</Badge>
        {shown && <Badge>{words.shown}</Badge>}
      </h2>
      <p className="text-sm text-muted">
        {kind} · <Moment at={run.computed_at} />
      </p>
      <p className="my-2">
        <Energy value={run.shared} unit={run.energy_unit} /> {words.shared} · <Money cents={moneyOf(run)} />
      </p>
      {differences.length > 0 ? (
        <details>
          <summary className="min-h-11 cursor-pointer py-2 font-medium">
            {words.changed} ({differences.length})
          </summary>
          <Table
            caption={words.changed}
            name={`v${run.version}`}
            columns={COLUMNS}
            rows={differences}
            rowKey={({ receiver, code, component }) => `${receiver} ${code} ${component}`}
            sort="diff"
          />
        </details>
      ) : (
        <p className="text-sm text-muted">{run.version === 1 ? words.first : words.same}</p>
      )}
    </Card>
  );
}
