import { lazy, Suspense, useMemo } from 'react';
import { Button } from '../kit/button.tsx';
import { Loading } from '../kit/loading.tsx';
import { useLanguage } from '../shell/language.ts';
import { useWords } from '../shell/words.ts';
import { CHART_HEIGHT } from './axes.tsx';
import { type ChartBasics, ChartFrame } from './chart-frame.tsx';
import { decimate } from './decimate.ts';
import { cellSpoken, dayRows, type HeatRow, placeText } from './heat-rows.ts';
import { cellOf, rowStarts } from './row-index.ts';
import type { Value } from './series.ts';
import type { Whole } from './summary.ts';
import { useFigures } from './use-chart.ts';
import { useHeatWords } from './use-heat.ts';
import { useWidth } from './use-width.ts';
import { useZoom } from './use-zoom.ts';

const LongPlot = lazy(async () => ({ default: (await import('./long-plot.tsx')).LongPlot }));

interface LongSeriesProps extends ChartBasics {
  /** "2026-01-01": the series begins at its midnight in Rome and has no break. */
  readonly firstDay: string;
  /** Length of an interval. */
  readonly minutes: 15 | 60;
  readonly values: readonly Value[];
  /** As it is read out after the figure: "shared". */
  readonly name: string;
  readonly whole?: Whole;
}

const WORDS = {
  time: ['Time', 'Ora'],
  closer: ['Zoom in', 'Ingrandisci'],
  farther: ['Zoom out', 'Riduci'],
  all: ['Whole period', 'Periodo intero'],
  keys: ['Plus and minus zoom, 0 shows the whole period.', 'Più e meno ingrandiscono e riducono, 0 mostra il periodo intero.'],
  every: ['Every value is drawn.', 'È disegnato ogni valore.'],
  reduced: [
    (values: number) => `Each step of the line stands for ${values} values: the lowest and the highest of them are drawn.`,
    (values: number) => `Ogni tratto della linea riassume ${values} valori: sono disegnati il più basso e il più alto.`,
  ],
  seen: [(from: string, to: string) => `Shown: ${from} to ${to}.`, (from: string, to: string) => `In vista: dal ${from} al ${to}.`],
} as const;

const PIXELS_PER_STEP = 2;

/** A series of up to some ten thousand intervals with zoom, such as a year of quarters. Gaps stay gaps. */
export function LongSeries(props: LongSeriesProps) {
  const { firstDay, minutes, values, name, whole = 'total' } = props;
  const words = useWords(WORDS);
  const language = useLanguage();
  const figures = useFigures(props);
  const { rows, columns } = useMemo(() => dayRows(language, firstDay, values, minutes), [language, firstDay, values, minutes]);
  const starts = useMemo(() => rowStarts(rows), [rows]);
  const { summary, table } = useHeatWords({ rows, columns, name, columnHead: words.time, whole, figures });
  const zoom = useZoom(values.length, 1440 / minutes);
  const [ref, width] = useWidth();
  const [from, to] = zoom.seen;
  const drawn = useMemo(() => decimate(values, from, to, Math.max(50, Math.floor(width / PIXELS_PER_STEP))), [values, from, to, width]);
  const nameOf = (position: number): string => {
    const { row, at } = cellOf(starts, position);
    return rows[row] ? placeText(language, rows[row] as HeatRow, columns, at) : '';
  };
  return (
    <ChartFrame
      {...props}
      summary={summary}
      table={table}
      spoken={zoom.at === null ? '' : cellSpoken(language, figures, rows, columns, cellOf(starts, zoom.at), name)}
      onKey={zoom.onKey}
      onLeave={() => zoom.point(null)}
      keysHint={words.keys}
      controls={
        <>
          <Button onClick={zoom.closer}>{words.closer}</Button>
          <Button onClick={zoom.farther}>{words.farther}</Button>
          <Button onClick={zoom.showAll}>{words.all}</Button>
        </>
      }
    >
      <div ref={ref} aria-hidden="true" className="relative overflow-hidden" style={{ height: CHART_HEIGHT }}>
        {values.length > 0 && (
          <Suspense fallback={<Loading />}>
            <LongPlot
              drawn={drawn}
              firstDay={firstDay}
              minutes={minutes}
              width={width}
              seen={zoom.seen}
              at={zoom.at}
              onPoint={zoom.point}
              onShow={zoom.show}
              format={props.format}
            />
          </Suspense>
        )}
      </div>
      <p role="status" className="mt-1 text-sm text-muted">
        {values.length > 0 && words.seen(nameOf(from), nameOf(to))} {drawn.perStep === 1 ? words.every : words.reduced(drawn.perStep)}
      </p>
    </ChartFrame>
  );
}
