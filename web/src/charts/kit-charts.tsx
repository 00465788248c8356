import { Card } from '../kit/page.tsx';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { BarChart } from './bar-chart.tsx';
import { HeatMap } from './heat-map.tsx';
import { dayRows, monthRows } from './heat-rows.ts';
import { sampleDays, sampleMonths, sampleNames, sampleQuarters } from './kit-samples.ts';
import { LineChart } from './line-chart.tsx';

const WORDS = {
  charts: ['Charts', 'Grafici'],
  month: ['Month', 'Mese'],
  shared: ['shared', 'condivisa'],
  taken: ['taken from the grid', 'prelevata dalla rete'],
  months: ['Energy of a member by month', 'Energia di un membro per mese'],
  best: ['best month', 'mese migliore'],
  balance: ['Credits and charges by month', 'Accrediti e addebiti per mese'],
  credit: ['credits', 'accrediti'],
  charge: ['charges', 'addebiti'],
  hour: ['Hour', 'Ora'],
  price: ['Energy of a day by hour', 'Energia di un giorno per ora'],
  year: ['A year of quarter hours', 'Un anno di quarti d’ora'],
  calendar: ['Months and their days', 'Mesi e loro giorni'],
  quarter: ['Quarter hour', "Quarto d'ora"],
  day: ['Day', 'Giorno'],
} as const;

/** Every chart with sample figures: gaps, estimates, values below zero and both changes of the clock included. */
export function KitCharts() {
  const words = useWords(WORDS);
  const language = useLanguage();
  const { months, hours } = sampleNames(language);
  const { shared, taken, credits, charges } = sampleMonths;
  const labels = months.map((name) => `${name} 2026`);
  return (
    <Card title={words.charts}>
      <div className="space-y-10">
        <BarChart
          title={words.months}
          unit="kWh"
          asOf="2026-11-02T09:30:00Z"
          labelHead={words.month}
          labels={labels}
          ticks={months.map((name) => name.slice(0, 3))}
          series={[
            { name: words.shared, values: shared },
            { name: words.taken, values: taken, estimated: new Set([8]) },
          ]}
          highlight={{ positions: [6], name: words.best }}
        />
        <BarChart
          title={words.balance}
          unit="EUR"
          stacked
          labelHead={words.month}
          labels={labels}
          ticks={months.map((name) => name.slice(0, 3))}
          series={[
            { name: words.credit, values: credits },
            { name: words.charge, values: charges },
          ]}
        />
        <LineChart
          title={words.price}
          unit="kWh"
          labelHead={words.hour}
          labels={hours}
          series={[
            { name: words.shared, values: sampleDays.shared, estimated: new Set([13, 14]) },
            { name: words.taken, values: sampleDays.taken },
          ]}
        />
        <HeatMap
          title={words.year}
          unit="kWh"
          name={words.shared}
          columnHead={words.quarter}
          {...dayRows(language, '2026-01-01', sampleQuarters, 15)}
        />
        <HeatMap
          title={words.calendar}
          unit="kWh"
          name={words.shared}
          columnHead={words.day}
          {...monthRows(language, 2026, sampleQuarters.slice(0, 365))}
        />
      </div>
    </Card>
  );
}
