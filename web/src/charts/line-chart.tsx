import { useId } from 'react';
import { areaOf, CHART_HEIGHT, LabelAxis, tickTexts, ValueAxis } from './axes.tsx';
import { ChartFrame } from './chart-frame.tsx';
import { Fills, inkOf, missingFill } from './fills.tsx';
import { Legend, LegendItem, MissingItem } from './legend.tsx';
import { dashOf, LineSwatch, Mark } from './line-marks.tsx';
import { pointing } from './pointer.ts';
import { presentRuns, runsWhere } from './runs.ts';
import { linear, niceTicks, spanOf } from './scale.ts';
import { isThere, type Series, say } from './series.ts';
import { positionUnder, type SeriesProps, useCursor, useSeriesWords } from './use-chart.ts';
import { useWidth } from './use-width.ts';

interface LineChartProps extends SeriesProps {
  /** Leave out where zero means nothing for the values, such as prices. */
  readonly fromZero?: boolean;
  /** Positions that Page up and Page down go over. Left out: 24. */
  readonly page?: number;
}

const MARKS_UP_TO = 62;

/** One to four series over named positions. A gap stays a gap; estimated values have hollow marks. */
export function LineChart(props: LineChartProps) {
  const { series, labels, ticks = labels, fromZero = true } = props;
  const { language, summary, table, spokenOf } = useSeriesWords(props);
  const cursor = useCursor(labels.length, props.page ?? 24);
  const [ref, width] = useWidth();
  const id = useId();
  const count = labels.length;
  const marks = niceTicks(
    spanOf(
      series.flatMap(({ values }) => values),
      fromZero,
    ),
  );
  const texts = tickTexts(language, marks, props.format);
  const area = areaOf(width, texts);
  const y = linear([marks[0] ?? 0, marks.at(-1) ?? 1], [area.top + area.height, area.top]);
  const slot = area.width / Math.max(1, count);
  const x = (at: number): number => area.left + (at + 0.5) * slot;
  const gaps = runsWhere(count, (at) => series.some(({ values }) => !isThere(values[at])));
  return (
    <ChartFrame
      {...props}
      summary={summary}
      table={table}
      spoken={cursor.at === null ? '' : spokenOf(cursor.at)}
      onKey={cursor.onKey}
      onLeave={cursor.onLeave}
      legend={
        <Legend>
          {series.map((one, at) => (
            <LegendItem key={one.name} swatch={<LineSwatch series={at} />}>
              {one.name}
            </LegendItem>
          ))}
          {series.some(({ estimated }) => (estimated?.size ?? 0) > 0) && (
            <LegendItem swatch={<LineSwatch series={0} hollow />}>{say(language, 'estimated', 'stimato')}</LegendItem>
          )}
          {gaps.length > 0 && <MissingItem />}
        </Legend>
      }
    >
      <div ref={ref}>
        <svg
          viewBox={`0 0 ${width} ${CHART_HEIGHT}`}
          className="block w-full touch-pan-y"
          aria-hidden="true"
          {...pointing((event) => count > 0 && cursor.setAt(positionUnder(event, area.left, area.width, count)), cursor.onLeave)}
        >
          <Fills id={id} />
          {gaps.map(({ from, to }) => (
            <rect
              key={from}
              x={area.left + from * slot}
              y={area.top}
              width={(to - from + 1) * slot}
              height={area.height}
              fill={missingFill(id)}
            />
          ))}
          <ValueAxis area={area} ticks={marks} texts={texts} y={y} />
          {cursor.at !== null && (
            <line x1={x(cursor.at)} x2={x(cursor.at)} y1={area.top} y2={area.top + area.height} className="stroke-ink" />
          )}
          {series.map((one, at) => (
            <Line key={one.name} one={one} series={at} x={x} y={y} cursor={cursor.at} />
          ))}
          <LabelAxis area={area} labels={ticks} x={x} />
        </svg>
      </div>
    </ChartFrame>
  );
}

interface LineProps {
  readonly one: Series;
  readonly series: number;
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
  readonly cursor: number | null;
}

/** A line for each stretch without a gap; a mark where a point stands alone, is estimated or under the cursor, and at every point of a short series. */
function Line({ one, series, x, y, cursor }: LineProps) {
  const runs = presentRuns(one.values);
  const alone = new Set(runs.filter(({ from, to }) => from === to).map(({ from }) => from));
  const marked = (at: number): boolean =>
    one.values.length <= MARKS_UP_TO || at === cursor || alone.has(at) || (one.estimated?.has(at) ?? false);
  return (
    <g className={inkOf(series)}>
      {runs.map(({ from, to }) => (
        <polyline
          key={from}
          points={one.values
            .slice(from, to + 1)
            .map((value, place) => `${x(from + place)},${y(value as number)}`)
            .join(' ')}
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeDasharray={dashOf(series)}
          strokeLinejoin="round"
        />
      ))}
      {one.values.map((value, at) =>
        isThere(value) && marked(at) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a value stands at its position
          <Mark key={at} series={series} x={x(at)} y={y(value)} hollow={one.estimated?.has(at) ?? false} />
        ) : null,
      )}
    </g>
  );
}
