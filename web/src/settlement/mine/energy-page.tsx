import { MonthChoice } from '../../billing/mine/month-choice.tsx';
import { useSettledMonths } from '../../billing/mine/statement.ts';
import { Button } from '../../kit/button.tsx';
import { Moment } from '../../kit/figures.tsx';
import { Badge, Card, Empty, Notice, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { choiceParam, monthParam, useSearchParams } from '../../kit/search-params.ts';
import { NewestDay } from '../../metering/newest-day.tsx';
import { useCommunity } from '../../shell/community.tsx';
import { useWords } from '../../shell/words.ts';
import { useMonthCurves } from './curves.ts';
import { MonthCharts } from './month-charts.tsx';
import { SIDES } from './sides.ts';
import { YearHours } from './year-hours.tsx';

const WORDS = {
  title: ['My energy', 'La mia energia'],
  lead: [
    'Hour by hour: what you took and gave, and what of it was shared within the community.',
    'Ora per ora: quanto ha prelevato e immesso, e quanto è stato condiviso nella comunità.',
  ],
  none: ['No month has been settled yet', 'Nessun mese è stato ancora calcolato'],
  noneText: ['Curves come with the first settled month.', 'Le curve compaiono con il primo mese calcolato.'],
  month: ['Month', 'Mese'],
  year: ['Year', 'Anno'],
  complete: ['complete', 'completo'],
  partial: ['readings missing', 'letture mancanti'],
  withheld: [
    'Hours of the community are not shown here, because too few others take part in them.',
    'Le ore della comunità non sono mostrate, perché troppo pochi altri vi partecipano.',
  ],
} as const;
const PARAMS = { period: monthParam(''), view: choiceParam(['month', 'year'], 'month'), side: choiceParam(SIDES, 'withdrawn') };

export function MineEnergyPage() {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  return (
    <Page title={words.title} lead={words.lead}>
      <Read of={useSettledMonths(id)}>
        {({ data }) => {
          const posted = data.filter(({ state }) => state === 'posted');
          return posted.length === 0 ? (
            <Empty icon="zap" title={words.none}>
              <p>{words.noneText}</p>
            </Empty>
          ) : (
            <>
              <NewestDay communityId={id} />
              <Energy runs={posted} />
            </>
          );
        }}
      </Read>
    </Page>
  );
}

interface Run {
  readonly id: number;
  readonly month: string;
  readonly missing_readings: number;
  readonly computed_at: string;
}

function Energy({ runs }: { readonly runs: readonly Run[] }) {
  const words = useWords(WORDS);
  const [{ period, view, side }, set] = useSearchParams(PARAMS);
  const run = runs.find(({ month }) => month === period) ?? runs[0];
  if (run === undefined) return null;
  return (
    <>
      <div className="flex flex-wrap items-center gap-3" data-print="no">
        <MonthChoice months={runs.map(({ month }) => month)} month={run.month} onChange={(next) => set({ period: next }, { push: true })} />
        <div className="flex gap-2">
          {(['month', 'year'] as const).map((one) => (
            <Button key={one} look={view === one ? 'primary' : 'plain'} aria-pressed={view === one} onClick={() => set({ view: one })}>
              {words[one]}
            </Button>
          ))}
        </div>
      </div>
      <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
        <Badge tone={run.missing_readings === 0 ? 'good' : 'warn'}>{run.missing_readings === 0 ? words.complete : words.partial}</Badge>
        <Moment at={run.computed_at} asOf />
      </p>
      {view === 'month' ? (
        <OneMonth key={run.id} run={run} side={side} onSide={(next) => set({ side: next })} />
      ) : (
        <YearHours
          runs={runs.filter(({ month }) => month.slice(0, 4) === run.month.slice(0, 4))}
          side={side}
          onSide={(next) => set({ side: next })}
        />
      )}
    </>
  );
}

interface OneMonthProps {
  readonly run: Run;
  readonly side: (typeof SIDES)[number];
  readonly onSide: (side: (typeof SIDES)[number]) => void;
}

function OneMonth({ run, side, onSide }: OneMonthProps) {
  const words = useWords(WORDS);
  return (
    <Read of={useMonthCurves(run)}>
      {(curves) => (
        <>
          {curves.withheld.length > 0 && (
            <Notice>
              <p>{words.withheld}</p>
            </Notice>
          )}
          <Card>
            <MonthCharts curves={curves} side={side} onSide={onSide} />
          </Card>
        </>
      )}
    </Read>
  );
}
