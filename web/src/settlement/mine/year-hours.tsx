import { useQueries } from '@tanstack/react-query';
import { HeatMap } from '../../charts/heat-map.tsx';
import { dayRows } from '../../charts/heat-rows.ts';
import { FailurePanel } from '../../kit/failure.tsx';
import { Loading } from '../../kit/loading.tsx';
import { Card } from '../../kit/page.tsx';
import { useLanguage } from '../../shell/language.ts';
import { useWords } from '../../shell/words.ts';
import { loadCurves, type MonthCurves } from './curves.ts';
import { SideChoice } from './side-choice.tsx';
import { type Side, sideOf, sidesIn } from './sides.ts';

const WORDS = {
  all: ['All hours of the year', "Tutte le ore dell'anno"],
  shared: ['All hours of the year: shared', "Tutte le ore dell'anno: condivisa"],
  energy: ['energy', 'energia'],
  sharedName: ['shared', 'condivisa'],
  hour: ['Hour', 'Ora'],
  loaded: [(done: number, of: number) => `${done} of ${of} months loaded`, (done: number, of: number) => `Caricati ${done} mesi su ${of}`],
} as const;

interface YearHoursProps {
  readonly runs: readonly { readonly id: number; readonly month: string }[];
  readonly side: Side;
  readonly onSide: (side: Side) => void;
}

/** All hours of a year as colours; months without hours are left out. */
export function YearHours({ runs, side, onSide }: YearHoursProps) {
  const words = useWords(WORDS);
  const inOrder = runs.toSorted((a, b) => a.month.localeCompare(b.month));
  const answers = useQueries({
    queries: inOrder.map(({ id, month }) => ({
      queryKey: ['curves', id],
      queryFn: ({ signal }: { signal: AbortSignal }) => loadCurves(id, month, signal),
    })),
  });
  const failed = answers.find(({ error }) => error !== null)?.error;
  if (failed) return <FailurePanel error={failed} />;
  const months = answers.flatMap(({ data }) => (data ? [data] : []));
  if (months.length < inOrder.length) {
    return (
      <>
        <Loading />
        <p className="text-center text-sm text-muted">{words.loaded(months.length, inOrder.length)}</p>
      </>
    );
  }
  return (
    <Card>
      <Hours months={months} side={side} onSide={onSide} />
    </Card>
  );
}

interface HoursProps {
  readonly months: readonly MonthCurves[];
  readonly side: Side;
  readonly onSide: (side: Side) => void;
}

function Hours({ months, side: wanted, onSide }: HoursProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const sides = [...new Set(months.flatMap(sidesIn))];
  const side = sides.includes(wanted) ? wanted : (sides[0] ?? 'community');
  const tables = (part: 'all' | 'shared') => months.map((month) => dayRows(language, `${month.month}-01`, sideOf(month, side)[part], 60));
  const columns = tables('all')[0]?.columns ?? [];
  return (
    <>
      <SideChoice sides={sides} side={side} onSide={onSide} />
      <div className="space-y-8">
        <HeatMap
          title={words.all}
          unit="kWh"
          name={words.energy}
          columnHead={words.hour}
          rows={tables('all').flatMap(({ rows }) => rows)}
          columns={columns}
          page={30}
        />
        <HeatMap
          title={words.shared}
          unit="kWh"
          name={words.sharedName}
          columnHead={words.hour}
          rows={tables('shared').flatMap(({ rows }) => rows)}
          columns={columns}
          page={30}
        />
      </div>
    </>
  );
}
