import type { Cell } from './cursor.ts';
import { columnOf, comesTwice, type HeatRow, isSecondTime } from './heat-rows.ts';
import { isThere } from './series.ts';

export interface Grid {
  readonly rows: readonly HeatRow[];
  readonly columns: number;
  /** Rows lie from left to right, as days of a year do. */
  readonly across: boolean;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a cell lies. An hour that comes twice shares its place: the first and the second half of it along the row's breadth. */
export function boxOf({ rows, columns, across, width, height }: Grid, { row, at }: Cell): Box {
  const one = rows[row] as HeatRow;
  const [breadth, length] = across ? [width / rows.length, height / columns] : [height / rows.length, width / columns];
  const half = comesTwice(one, at) ? 0.5 : 1;
  const side = row * breadth + (isSecondTime(one, at) ? breadth / 2 : 0);
  const along = columnOf(one, at) * length;
  return across
    ? { x: side, y: along, width: breadth * half, height: length }
    : { x: along, y: side, width: length, height: breadth * half };
}

/** The cell at a point; undefined where there is none: an hour that was left out, a 30 February. */
export function cellAt(grid: Grid, x: number, y: number): Cell | undefined {
  const [side, along] = grid.across ? [x / grid.width, y / grid.height] : [y / grid.height, x / grid.width];
  const row = Math.min(grid.rows.length - 1, Math.max(0, Math.floor(side * grid.rows.length)));
  const column = Math.min(grid.columns - 1, Math.max(0, Math.floor(along * grid.columns)));
  const one = grid.rows[row];
  if (one === undefined) return undefined;
  const within = side * grid.rows.length - row;
  const first = one.columns ? one.columns.indexOf(column) : column < one.values.length ? column : -1;
  if (first < 0) return undefined;
  return { row, at: one.columns && comesTwice(one, first) && within >= 0.5 ? one.columns.lastIndexOf(column) : first };
}

/** The hatch of missing values, as a pattern of the canvas. */
function hatch(context: CanvasRenderingContext2D, ink: string): CanvasPattern | string {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 6;
  const pen = tile.getContext('2d');
  if (pen === null) return ink;
  pen.strokeStyle = ink;
  pen.lineWidth = 1.2;
  pen.stroke(new Path2D('M0 6L6 0M-1 1L1 -1M5 7L7 5'));
  return context.createPattern(tile, 'repeat') ?? ink;
}

/** Paints every cell at the device's own resolution. */
export function paintGrid(canvas: HTMLCanvasElement, grid: Grid, colour: (value: number) => string, ink: string): void {
  const ratio = globalThis.devicePixelRatio || 1;
  canvas.width = Math.round(grid.width * ratio);
  canvas.height = Math.round(grid.height * ratio);
  const context = canvas.getContext('2d');
  if (context === null) return;
  const missing = hatch(context, ink);
  const scaled = { ...grid, width: canvas.width, height: canvas.height };
  grid.rows.forEach(({ values }, row) => {
    values.forEach((value, at) => {
      const { x, y, width, height } = boxOf(scaled, { row, at });
      context.fillStyle = isThere(value) ? colour(value) : missing;
      context.fillRect(Math.floor(x), Math.floor(y), Math.ceil(x + width) - Math.floor(x), Math.ceil(y + height) - Math.floor(y));
    });
  });
}
