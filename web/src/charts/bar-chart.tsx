import { useId } from 'react';
import { areaOf, CHART_HEIGHT, LabelAxis, tickTexts, ValueAxis } from './axes.tsx';
import { barsOf, missingAt } from './bar-layout.ts';
import { ChartFrame } from './chart-frame.tsx';
import { Fills, fillOf, inkOf, missingFill } from './fills.tsx';
import { Legend, LegendItem, MissingItem, Swatch } from './legend.tsx';
import { pointing } from './pointer.ts';
import { linear, niceTicks, spanOf, stackSpan } from './scale.ts';
import { enterHint, positionUnder, type SeriesProps, useCursor, useSeriesWords } from './use-chart.ts';
import { useWidth } from './use-width.ts';

interface BarChartProps extends SeriesProps {
  /** On each other instead of side by side. */
  readonly stacked?: boolean;
  /** Positions that stand out, with what it means: it is said in the legend and with the value. */
  readonly highlight?: { readonly positions: readonly number[]; readonly name: string };
  /** Opens what a bar stands for: by click, or by Enter at the cursor. */
  readonly onSelect?: (at: number) => void;
}

/** Bars by category or period, grouped or stacked; a missing value is hatched and never a bar of zero. */
export function BarChart(props: BarChartProps) {
  const { series, labels, ticks = labels, stacked = false, highlight, onSelect } = props;
  const { language, summary, table, spokenOf } = useSeriesWords(props);
  const cursor = useCursor(labels.length, 7, onSelect);
  const [ref, width] = useWidth();
  const id = useId();
  const count = labels.length;
  const marks = niceTicks(stacked ? stackSpan(series, count) : spanOf(series.flatMap(({ values }) => values)));
  const texts = tickTexts(language, marks, props.format);
  const area = areaOf(width, texts);
  const y = linear([marks[0] ?? 0, marks.at(-1) ?? 1], [area.top + area.height, area.top]);
  const slot = area.width / Math.max(1, count);
  const missing = missingAt(series, count);
  const highlighted = (at: number): boolean => highlight?.positions.includes(at) ?? false;
  const spoken = cursor.at === null ? '' : `${spokenOf(cursor.at)}${highlighted(cursor.at) ? ` (${highlight?.name})` : ''}`;
  return (
    <ChartFrame
      {...props}
      summary={summary}
      table={table}
      spoken={spoken}
      onKey={cursor.onKey}
      onLeave={cursor.onLeave}
      {...(onSelect ? { keysHint: enterHint(language) } : {})}
      legend={
        <Legend>
          {series.map((one, at) => (
            <LegendItem key={one.name} swatch={<Swatch series={at} />}>
              {one.name}
            </LegendItem>
          ))}
          {missing.length > 0 && <MissingItem />}
          {highlight && <LegendItem swatch={<span aria-hidden="true">▾</span>}>{highlight.name}</LegendItem>}
        </Legend>
      }
    >
      <div ref={ref}>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the frame around it takes the keys */}
        <svg
          viewBox={`0 0 ${width} ${CHART_HEIGHT}`}
          className={`block w-full touch-pan-y ${onSelect ? 'cursor-pointer' : ''}`}
          aria-hidden="true"
          {...pointing((event) => count > 0 && cursor.setAt(positionUnder(event, area.left, area.width, count)), cursor.onLeave)}
          onClick={(event) => count > 0 && onSelect?.(positionUnder(event, area.left, area.width, count))}
        >
          <Fills id={id} />
          {cursor.at !== null && (
            <rect x={area.left + cursor.at * slot} y={area.top} width={slot} height={area.height} className="fill-raised" />
          )}
          <ValueAxis area={area} ticks={marks} texts={texts} y={y} />
          {missing.map((at) => (
            <rect
              key={at}
              x={area.left + at * slot + slot * 0.11}
              y={area.top}
              width={slot * 0.78}
              height={area.height}
              fill={missingFill(id)}
            />
          ))}
          {barsOf({ series, count, stacked, across: [area.left, area.left + area.width] }).map((bar) => (
            <rect
              key={`${bar.at} ${bar.series}`}
              x={bar.x}
              width={Math.max(0.5, bar.width - (stacked ? 0 : 1))}
              y={Math.min(y(bar.from), y(bar.to))}
              height={Math.abs(y(bar.to) - y(bar.from))}
              fill={fillOf(id, bar.series)}
              stroke="currentColor"
              className={inkOf(bar.series)}
            />
          ))}
          {highlight?.positions.map((at) => (
            <text key={at} x={area.left + (at + 0.5) * slot} y={area.top + 2} textAnchor="middle" className="fill-ink text-sm">
              ▾
            </text>
          ))}
          <LabelAxis area={area} labels={ticks} x={(at) => area.left + (at + 0.5) * slot} />
        </svg>
      </div>
    </ChartFrame>
  );
}
