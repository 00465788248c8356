import type { Answer } from 'condivisa/client';
import { useState } from 'react';
import { BarChart } from '../charts/bar-chart.tsx';
import { LineChart } from '../charts/line-chart.tsx';
import { clockNames, splitDays } from '../charts/rome-days.ts';
import { Moment } from '../kit/figures.tsx';
import { dayText, numberText, toKwh } from '../kit/format.ts';
import { Badge, Card } from '../kit/page.tsx';
import { useLanguage } from '../shell/language.ts';
import { useRead } from '../shell/query.ts';
import { useWords } from '../shell/words.ts';

type LiveDay = Answer<'get', '/api/v1/settlement/live'>['days'][number];

const WORDS = {
  title: ['The latest days', 'Gli ultimi giorni'],
  lead: [
    'Worked out every hour from the readings that have come. It moves no money; the settled month replaces it.',
    'Calcolati ogni ora dalle letture arrivate. Non generano pagamenti: il mese calcolato li sostituisce.',
  ],
  provisional: ['provisional', 'provvisorio'],
  shared: ['shared', 'condivisa'],
  rest: ['fed in and not shared', 'immessa e non condivisa'],
  withdrawn: ['taken', 'prelevata'],
  injected: ['fed in', 'immessa'],
  byDay: ['Energy by day', 'Energia per giorno'],
  hours: [(day: string) => `Hours of ${day}`, (day: string) => `Le ore del ${day}`],
  day: ['Day', 'Giorno'],
  hour: ['Hour', 'Ora'],
  missing: [
    (count: string) => `Readings missing in these days: ${count}. Choose a day in the chart to see its hours.`,
    (count: string) => `Letture mancanti in questi giorni: ${count}. Scegliere un giorno nel grafico per vederne le ore.`,
  ],
  pick: ['Choose a day in the chart to see its hours.', 'Scegliere un giorno nel grafico per vederne le ore.'],
} as const;

const REFRESH_MS = 60_000;

/** Provisional energy of the days that no month has settled yet; nothing where there are none. */
export function LatestDays({ communityId }: { readonly communityId: number }) {
  const words = useWords(WORDS);
  const live = useRead('/api/v1/settlement/live', { params: { query: { community_id: communityId } } }, { refetchMs: REFRESH_MS });
  const days = (live.data?.days ?? []).toSorted((a, b) => a.day.localeCompare(b.day));
  const newest = days.at(-1);
  if (newest === undefined) return null;
  return (
    <Card title={words.title} lead={words.lead}>
      <p className="mb-4 flex flex-wrap items-center gap-2">
        <Badge>{words.provisional}</Badge>
        <Moment at={newest.computed_at} asOf />
      </p>
      <DayCharts days={days} />
    </Card>
  );
}

const kwh = (values: readonly (number | null)[], unit: string): (number | null)[] =>
  values.map((value) => (value === null ? null : toKwh(value, unit)));
const total = (values: readonly (number | null)[]): number | null =>
  values.some((value) => value === null) ? null : values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

function DayCharts({ days }: { readonly days: readonly LiveDay[] }) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const [chosen, choose] = useState<number | null>(null);
  const name = (day: string) => dayText(day, language, { day: 'numeric', month: 'long' });
  const shared = days.map((day) => total(kwh(day.shared, day.energy_unit)));
  const injected = days.map((day) => total(kwh(day.injected, day.energy_unit)));
  const missing = days.reduce((sum, day) => sum + day.missing.reduce<number>((all, count) => all + count, 0), 0);
  const day = chosen === null ? undefined : days[chosen];
  return (
    <div className="space-y-8">
      <BarChart
        stacked
        title={words.byDay}
        unit="kWh"
        labelHead={words.day}
        labels={days.map((one) => name(one.day))}
        ticks={days.map((one) => String(Number(one.day.slice(8))))}
        series={[
          { name: words.shared, values: shared },
          { name: words.rest, values: injected.map((value, at) => (value === null || shared[at] == null ? null : value - shared[at])) },
        ]}
        note={missing > 0 ? words.missing(numberText(missing, language)) : words.pick}
        onSelect={choose}
      />
      {day && <HoursOfDay day={day} title={words.hours(name(day.day))} />}
    </div>
  );
}

function HoursOfDay({ day, title }: { readonly day: LiveDay; readonly title: string }) {
  const words = useWords(WORDS);
  const of = (values: readonly (number | null)[]) => splitDays(day.day, kwh(values, day.energy_unit), 60)[0];
  const columns = of(day.shared)?.columns ?? [];
  return (
    <LineChart
      title={title}
      unit="kWh"
      labelHead={words.hour}
      labels={columns.map((at) => clockNames(60)[at] ?? '')}
      series={[
        { name: words.withdrawn, values: of(day.withdrawn)?.values ?? [] },
        { name: words.injected, values: of(day.injected)?.values ?? [] },
        { name: words.shared, values: of(day.shared)?.values ?? [] },
      ]}
    />
  );
}
