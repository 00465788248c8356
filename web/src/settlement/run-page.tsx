import { useParams } from '@tanstack/react-router';
import type { Answer } from 'condivisa/client';
import { AsOf } from '../kit/as-of.tsx';
import { Moment } from '../kit/figures.tsx';
import { monthText } from '../kit/format.ts';
import { useLive } from '../kit/live.ts';
import { Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { Tabs } from '../kit/tabs.tsx';
import { useLanguage } from '../shell/language.ts';
import { queryClient, useRead } from '../shell/query.ts';
import { useWord, useWords } from '../shell/words.ts';
import { StateBadge } from './month-board.tsx';
import { holdOf, KIND_WORDS, stateOf } from './month-state.ts';
import { useConfigurations, useHolds } from './months-reads.ts';
import { RunActs } from './run-acts.tsx';
import { RunHours } from './run-hours.tsx';
import { RunOverview } from './run-overview.tsx';
import { RunParameters } from './run-parameters.tsx';
import { RunParts } from './run-parts.tsx';
import { RunVersions } from './run-versions.tsx';

export type RunDetail = Answer<'get', '/api/v1/settlement/runs/{run_id}'>;

const WORDS = {
  version: [(version: number) => `version ${version}`, (version: number) => `versione ${version}`],
  overview: ['Overview', 'Riepilogo'],
  parts: ['Who gets what', 'A chi quanto'],
  hours: ['Hour by hour', 'Ora per ora'],
  versions: ['Versions', 'Versioni'],
  parameters: ['Values used', 'Valori usati'],
  sections: ['Parts of this month', 'Parti del mese'],
} as const;

/** One version of a settled month: its figures, what to decide about it, and how it came about. */
export function RunPage() {
  const { runId } = useParams({ strict: false }) as { readonly runId: string };
  const run = useRead('/api/v1/settlement/runs/{run_id}', { params: { path: { run_id: Number(runId) } } });
  return <Read of={run}>{(data) => <OneRun key={data.id} run={data} />}</Read>;
}

function OneRun({ run }: { readonly run: RunDetail }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const configurations = useConfigurations(run.community_id);
  const hold = holdOf(useHolds().data?.items ?? [], run);
  const several = (configurations.data?.items.length ?? 0) > 1;
  const code = configurations.data?.items.find(({ id }) => id === run.configuration_id)?.code;
  const kind = useWord(KIND_WORDS[run.kind]);
  return (
    <Page
      title={`${monthText(run.month, language)}${several && code ? ` · ${code}` : ''}`}
      lead={
        <span className="flex flex-wrap items-center gap-2">
          <StateBadge state={stateOf(run, hold !== undefined)} />
          {words.version(run.version)} · {kind} · <Moment at={run.computed_at} asOf />
        </span>
      }
      actions={<RunActs run={run} hold={hold} />}
    >
      {run.state === 'awaiting_approval' && <Followed run={run} />}
      <Tabs
        label={words.sections}
        tabs={[
          { id: 'overview', label: words.overview, content: () => <RunOverview run={run} hold={hold} /> },
          { id: 'parts', label: words.parts, content: () => <RunParts run={run} /> },
          { id: 'hours', label: words.hours, content: () => <RunHours run={run} /> },
          { id: 'versions', label: words.versions, content: () => <RunVersions run={run} /> },
          { id: 'values', label: words.parameters, content: () => <RunParameters run={run} /> },
        ]}
      />
    </Page>
  );
}

/** Follows a version that waits: what others decide about it shows at once. */
function Followed({ run }: { readonly run: RunDetail }) {
  const live = useLive<Pick<RunDetail, 'state'>>(`/api/v1/settlement/runs/${run.id}/events`, {
    onData: ({ state }) => {
      if (state !== run.state) void queryClient.invalidateQueries();
    },
  });
  return <AsOf live={live} />;
}
