import { moneyText } from '../kit/format.ts';
import { Card } from '../kit/page.tsx';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { BarChart } from './bar-chart.tsx';
import { Flow } from './flow.tsx';
import { HeatMap } from './heat-map.tsx';
import { dayRows, monthRows } from './heat-rows.ts';
import { sampleDays, sampleMonths, sampleNames, sampleQuarters } from './kit-samples.ts';
import { LineChart } from './line-chart.tsx';
import { LongSeries } from './long-series.tsx';
import { ShareBar } from './share-bar.tsx';

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
  long: ['A year of quarter hours as a line', "Un anno di quarti d'ora come linea"],
  home: ['Energy of a home', 'Energia di una casa'],
  premium: ['premium', 'incentivo'],
  refund: ['refund of network charges', 'valorizzazione'],
  fees: ['fees', 'costi'],
  split: ['What a month brought', 'Che cosa ha portato un mese'],
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
          unit=""
          format={(cents) => moneyText(cents, language)}
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
        <Flow title={words.home} unit="kWh" taken={310.5} shared={41.2} given={120.4} ownUse={88.1} />
        <ShareBar
          title={words.split}
          unit=""
          format={(cents) => moneyText(cents, language)}
          parts={[
            { name: words.premium, value: 1234 },
            { name: words.refund, value: 321 },
            { name: words.fees, value: -120 },
          ]}
        />
        <LongSeries title={words.long} unit="kWh" name={words.shared} firstDay="2026-01-01" minutes={15} values={sampleQuarters} />
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
