import { useState } from 'react';
import { BarChart } from '../charts/bar-chart.tsx';
import { HeatMap } from '../charts/heat-map.tsx';
import { dayRows } from '../charts/heat-rows.ts';
import { LineChart } from '../charts/line-chart.tsx';
import { clockNames, splitDays } from '../charts/rome-days.ts';
import { dayText } from '../kit/format.ts';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import type { SideCurves } from './mine/sides.ts';

const WORDS = {
  days: ['Day by day', 'Giorno per giorno'],
  hours: [(day: string) => `Hours of ${day}`, (day: string) => `Le ore del ${day}`],
  map: ['All hours of the month: shared energy', 'Tutte le ore del mese: energia condivisa'],
  shared: ['shared', 'condivisa'],
  rest: ['with the rest of the grid', 'con il resto della rete'],
  all: ['in all', 'in tutto'],
  day: ['Day', 'Giorno'],
  hour: ['Hour', 'Ora'],
  pick: ['Choose a day in the chart to see its hours.', 'Scegliere un giorno nel grafico per vederne le ore.'],
} as const;

type Values = readonly (number | null)[];

const total = (values: Values): number | null =>
  values.some((value) => value === null) ? null : values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
const minus = (all: Values, shared: Values): (number | null)[] =>
  all.map((value, at) => (value === null || shared[at] == null ? null : value - shared[at]));

interface HourChartsProps {
  /** `2025-03`; the hours begin with its first one. */
  readonly month: string;
  readonly hours: SideCurves;
  /** What is not shared. */
  readonly restName?: string;
}

/** A month of hours: its days as bars, all hours as a heat map, and the hours of a chosen day. */
export function HourCharts({ month, hours, restName }: HourChartsProps) {
  const words = useWords(WORDS);
  const language = useLanguage();
  const [chosen, choose] = useState<number | null>(null);
  const first = `${month}-01`;
  const all = splitDays(first, hours.all, 60);
  const shared = splitDays(first, hours.shared, 60);
  const sharedTotals = shared.map(({ values }) => total(values));
  const rest = minus(
    all.map(({ values }) => total(values)),
    sharedTotals,
  );
  const heat = dayRows(language, first, hours.shared, 60);
  const day = chosen === null ? undefined : all[chosen];
  return (
    <div className="space-y-8">
      <BarChart
        stacked
        title={words.days}
        unit="kWh"
        labelHead={words.day}
        labels={all.map((one) => dayText(one.day, language, { day: 'numeric', month: 'long' }))}
        ticks={all.map((one) => String(Number(one.day.slice(8))))}
        series={[
          { name: words.shared, values: sharedTotals },
          { name: restName ?? words.rest, values: rest },
        ]}
        onSelect={choose}
        note={words.pick}
      />
      {day && chosen !== null && (
        <LineChart
          title={words.hours(dayText(day.day, language, { day: 'numeric', month: 'long' }))}
          unit="kWh"
          labelHead={words.hour}
          labels={day.columns.map((at) => clockNames(60)[at] ?? '')}
          series={[
            { name: words.all, values: day.values },
            { name: words.shared, values: shared[chosen]?.values ?? [] },
          ]}
        />
      )}
      <HeatMap
        title={words.map}
        unit="kWh"
        name={words.shared}
        columnHead={words.hour}
        rows={heat.rows}
        columns={heat.columns}
        onSelect={({ row }) => choose(row)}
      />
    </div>
  );
}
