import { Link } from '@tanstack/react-router';
import { Energy, Money } from '../kit/figures.tsx';
import { monthText } from '../kit/format.ts';
import { Badge, Card } from '../kit/page.tsx';
import { today } from '../kit/period.ts';
import { PeriodPicker } from '../kit/period-picker.tsx';
import { textParam, useSearchParams } from '../kit/search-params.ts';
import { useCommunity } from '../shell/community.tsx';
import { useLanguage } from '../shell/language.ts';
import { useWord, useWords } from '../shell/words.ts';
import { type Hold, holdOf, type MonthState, moneyOf, monthsBetween, type Run, STATE_TONES, STATE_WORDS, stateOf } from './month-state.ts';
import type { Configuration } from './waiting.tsx';
import type { Work } from './worklist.tsx';

const WORDS = {
  title: [(year: string) => `Months of ${year}`, (year: string) => `Mesi del ${year}`],
  shared: ['shared', 'condivisi'],
  version: [(version: number) => `version ${version}`, (version: number) => `versione ${version}`],
} as const;
const PARAMS = { year: textParam('', 4) };

interface BoardProps {
  readonly runs: readonly Run[];
  readonly holds: readonly Hold[];
  readonly configurations: readonly Configuration[];
  readonly work: readonly Work[];
}

/** Months by configurations of one year, each with its state. */
export function MonthBoard({ runs, holds, configurations, work }: BoardProps) {
  const words = useWords(WORDS);
  const [{ year: asked }, set] = useSearchParams(PARAMS);
  const newest = runs[0]?.month ?? today().slice(0, 7);
  const oldest =
    [runs.at(-1)?.month ?? newest, ...work.flatMap(({ items }) => items.flatMap(({ month }) => month ?? []))].toSorted()[0] ?? newest;
  const year = /^\d{4}$/.test(asked) ? asked : newest.slice(0, 4);
  const months = monthsBetween(`${year}-01`, `${year}-12`).toReversed();
  return (
    <Card
      title={words.title(year)}
      actions={
        <PeriodPicker
          value={year}
          onChange={(next) => set({ year: next })}
          first={`${oldest.slice(0, 4)}-01-01`}
          last={`${today().slice(0, 4) > newest.slice(0, 4) ? today().slice(0, 4) : newest.slice(0, 4)}-12-31`}
          kinds={['year']}
        />
      }
    >
      <div className="space-y-4">
        {configurations.map((configuration) => (
          <div key={configuration.id}>
            {configurations.length > 1 && <h3 className="mb-2 font-medium">{configuration.code}</h3>}
            <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,8.5rem),1fr))] gap-2">
              {months.map((month) => (
                <Tile key={month} month={month} {...cellOf(configuration.id, month, runs, holds, work)} />
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Card>
  );
}

interface Cell {
  readonly run: Run | undefined;
  /** Undefined: not due yet. */
  readonly state: MonthState | undefined;
}

function cellOf(configurationId: number, month: string, runs: readonly Run[], holds: readonly Hold[], work: readonly Work[]): Cell {
  const run = runs.find((one) => one.configuration_id === configurationId && one.month === month);
  if (run) return { run, state: stateOf(run, holdOf(holds, run) !== undefined) };
  const items = work.find(({ configuration_id }) => configuration_id === configurationId)?.items ?? [];
  const isDue = items.some((item) => item.month !== null && item.month <= month && month <= (item.last_month ?? item.month));
  return { run, state: isDue ? 'never' : undefined };
}

function Tile({ month, run, state }: Cell & { readonly month: string }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { id } = useCommunity();
  const name = monthText(month, language, { month: 'long' });
  const box = 'relative min-h-24 rounded-lg border border-line p-2 text-sm';
  if (run === undefined)
    return (
      <li className={`${box} ${state ? 'border-dashed' : 'border-dotted text-muted'}`}>
        <p className="font-medium">{name}</p>
        {state && <StateBadge state={state} />}
      </li>
    );
  return (
    <li className={`${box} hover:bg-raised`}>
      <Link to={`/c/${id}/settlement/${run.id}`} className="font-medium after:absolute after:inset-0">
        {name}
      </Link>
      <p>{state && <StateBadge state={state} />}</p>
      <p className="mt-1 text-muted">
        <Energy value={run.shared} unit={run.energy_unit} /> {words.shared}
      </p>
      <p>
        <Money cents={moneyOf(run)} />
      </p>
      {run.version > 1 && <p className="text-xs text-muted">{words.version(run.version)}</p>}
    </li>
  );
}

export function StateBadge({ state }: { readonly state: MonthState }) {
  return <Badge tone={STATE_TONES[state]}>{useWord(STATE_WORDS[state])}</Badge>;
}
