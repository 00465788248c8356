import { useEffect, useMemo, useRef, useState } from 'react';
import { type ChartBasics, ChartFrame } from './chart-frame.tsx';
import { colourScale } from './colour-scale.ts';
import { type Cell, moveInGrid } from './cursor.ts';
import { HeatAxes } from './heat-axes.tsx';
import { HeatLegend } from './heat-legend.tsx';
import { boxOf, cellAt, type Grid, paintGrid } from './heat-paint.ts';
import { cellSpoken, type HeatRow } from './heat-rows.ts';
import { pointing } from './pointer.ts';
import { isThere } from './series.ts';
import type { Whole } from './summary.ts';
import { useFigures } from './use-chart.ts';
import { useDark } from './use-dark.ts';
import { useHeatWords } from './use-heat.ts';
import { useWidth } from './use-width.ts';

interface HeatMapProps extends ChartBasics {
  /** `dayRows` and `monthRows` make rows and columns. */
  readonly rows: readonly HeatRow[];
  readonly columns: readonly string[];
  /** As it is read out after the figure: "shared". */
  readonly name: string;
  /** What a cell is, heading the table: "Hour". */
  readonly columnHead: string;
  readonly whole?: Whole;
  /** Rows that Page up and Page down go over. Left out: 7. */
  readonly page?: number;
  readonly onSelect?: (cell: Cell) => void;
}

const ROW_PX = 26;
const heightOf = (lines: number): number => Math.min(288, Math.max(lines * ROW_PX, 96));

/** Days by quarters, days by hours or months by days, as colours. What is missing is hatched; what does not exist, such as the hour left out in March, stays empty. */
export function HeatMap(props: HeatMapProps) {
  const { rows, columns, name, whole = 'total', page = 7, onSelect } = props;
  const figures = useFigures(props);
  const { language, values, span, summary, table } = useHeatWords({ rows, columns, name, columnHead: props.columnHead, whole, figures });
  const dark = useDark();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [ref, width] = useWidth();
  const [chosen, setCell] = useState<Cell | null>(null);
  const cell = chosen !== null && chosen.at < (rows[chosen.row]?.values.length ?? 0) ? chosen : null;
  const across = rows.length > columns.length;
  const grid = useMemo<Grid>(
    () => ({ rows, columns: columns.length, across, width, height: heightOf(across ? columns.length : rows.length) }),
    [rows, columns, across, width],
  );
  useEffect(() => {
    if (canvas.current) paintGrid(canvas.current, grid, colourScale(span, dark), getComputedStyle(canvas.current).color);
  }, [grid, span, dark]);
  const onKey = (key: string): boolean => {
    if (key === 'Escape') setCell(null);
    if (key === 'Enter' && cell && onSelect) onSelect(cell);
    const lengths = rows.map((row) => row.values.length);
    const next = moveInGrid(cell, key, lengths, page, across);
    if (next) setCell(next);
    return next !== undefined || (key === 'Enter' && onSelect !== undefined);
  };
  const box = cell && boxOf(grid, cell);
  const names = rows.map(({ tick }) => tick);
  return (
    <ChartFrame
      {...props}
      summary={summary}
      table={table}
      spoken={cell ? cellSpoken(language, figures, rows, columns, cell, name) : ''}
      onLeave={() => setCell(null)}
      onKey={onKey}
      legend={<HeatLegend figures={figures} span={span} dark={dark} missing={values.some((value) => !isThere(value))} />}
    >
      <HeatAxes side={across ? columns : names} foot={across ? names : columns} width={width} height={grid.height}>
        <div ref={ref} className="relative min-w-0" aria-hidden="true">
          <canvas
            ref={canvas}
            className="block w-full touch-pan-y rounded-sm bg-page text-muted"
            style={{ height: grid.height }}
            {...pointing(
              ({ nativeEvent }) => setCell(cellAt(grid, nativeEvent.offsetX, nativeEvent.offsetY) ?? null),
              () => setCell(null),
            )}
            onClick={() => cell && onSelect?.(cell)}
          />
          {box && (
            <span
              className="pointer-events-none absolute border-2 border-ink outline-1 outline-page"
              style={{ left: box.x - 2, top: box.y - 2, width: box.width + 4, height: box.height + 4 }}
            />
          )}
        </div>
      </HeatAxes>
    </ChartFrame>
  );
}
