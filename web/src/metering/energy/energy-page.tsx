import { useSettledMonths } from '../../billing/mine/statement.ts';
import { addDays } from '../../charts/rome-days.ts';
import { Day } from '../../kit/figures.tsx';
import { Page } from '../../kit/page.tsx';
import { isPeriod, kindOf, type Period, today } from '../../kit/period.ts';
import { PeriodPicker } from '../../kit/period-picker.tsx';
import { Read } from '../../kit/read.tsx';
import { textParam, useSearchParams } from '../../kit/search-params.ts';
import { useCommunity } from '../../shell/community.tsx';
import { useWords } from '../../shell/words.ts';
import { type CurvesQuery, newestCompleteDay, useBlocks } from './curve-blocks.ts';
import { DownloadCurves } from './download-curves.tsx';
import { PeriodReadings, spanOf } from './period-readings.tsx';
import { YearQuarters } from './year-quarters.tsx';

const WORDS = {
  readings: ['Readings', 'Letture'],
  lead: [
    'What the meters recorded, by day, month and year. The settled months are on their own pages.',
    'Quanto hanno registrato i contatori, per giorno, mese e anno. I mesi calcolati hanno pagine proprie.',
  ],
  mine: ['My readings', 'Le mie letture'],
  mineLead: [
    'What your meters and plants recorded on the days on which they were yours.',
    'Quanto hanno registrato i Suoi contatori e impianti nei giorni in cui erano Suoi.',
  ],
  newest: ['Newest complete day', 'Ultimo giorno completo'],
  noneLately: ['No complete day in the last three months', 'Nessun giorno completo negli ultimi tre mesi'],
} as const;

const PARAMS = { period: textParam('', 10) };
/** So many years can be chosen before the first settled month. */
const YEARS_BEFORE = 3;
/** How far back the newest complete day is looked for. */
const LOOKED_AT_DAYS = 92;

/** The readings of a whole community, for those who manage it. */
export function CommunityReadingsPage() {
  const words = useWords(WORDS);
  return <Readings title={words.readings} lead={words.lead} sum="true" />;
}

export function MineReadingsPage() {
  const words = useWords(WORDS);
  return <Readings title={words.mine} lead={words.mineLead} sum="false" />;
}

interface ReadingsProps {
  readonly title: string;
  readonly lead: string;
  readonly sum: CurvesQuery['sum'];
}

function Readings({ title, lead, sum }: ReadingsProps) {
  const { id } = useCommunity();
  const newest = useNewestDay(id, sum);
  const months = useSettledMonths(id);
  return (
    <Page title={title} lead={lead}>
      <Read of={newest}>
        {(day) => (
          <Read of={months}>
            {({ data }) => (
              <Periods
                {...{ sum, newest: day }}
                opened={day ?? data[0]?.month ?? today()}
                first={`${Number((data.at(-1)?.month ?? today()).slice(0, 4)) - YEARS_BEFORE}-01-01`}
              />
            )}
          </Read>
        )}
      </Read>
    </Page>
  );
}

interface PeriodsProps {
  readonly sum: CurvesQuery['sum'];
  readonly newest: string | null;
  /** A day or month of the period that opens. */
  readonly opened: string;
  readonly first: string;
}

function Periods({ sum, newest, opened, first }: PeriodsProps) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  const [{ period: asked }, set] = useSearchParams(PARAMS);
  const period: Period = isPeriod(asked) ? asked : opened.slice(0, 7);
  const query = { community_id: id, sum, ...spanOf(period) };
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <PeriodPicker value={period} onChange={(next) => set({ period: next }, { push: true })} first={first} last={today()} />
        <DownloadCurves query={query} greenButton={sum === 'false'} />
      </div>
      <p className="text-sm text-muted">
        {newest === null ? (
          words.noneLately
        ) : (
          <>
            {words.newest}: <Day day={newest} />
          </>
        )}
      </p>
      <PeriodReadings query={query} period={period} />
      {kindOf(period) === 'year' && <YearQuarters query={{ ...query, resolution: 'quarter_hour' }} />}
    </>
  );
}

function useNewestDay(communityId: number, sum: CurvesQuery['sum']) {
  const to = today();
  const blocks = useBlocks({ community_id: communityId, sum, from: addDays(to, -LOOKED_AT_DAYS), to, resolution: 'day' });
  return { ...blocks, data: blocks.data && newestCompleteDay(blocks.data) };
}
