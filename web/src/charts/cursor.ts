/** Where the cursor goes along `count` positions; undefined: not a key of the cursor. The first key brings it to the first position (End: to the last). */
export function moveAlong(at: number | null, key: string, count: number, page: number): number | undefined {
  if (count === 0) return undefined;
  const last = count - 1;
  const step = STEPS[key]?.(page);
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (step === undefined) return undefined;
  return at === null ? 0 : Math.min(last, Math.max(0, at + step));
}

const STEPS: Readonly<Record<string, (page: number) => number>> = {
  ArrowRight: () => 1,
  ArrowUp: () => 1,
  ArrowLeft: () => -1,
  ArrowDown: () => -1,
  PageDown: (page) => page,
  PageUp: (page) => -page,
};

export interface Cell {
  readonly row: number;
  /** Which value of its row. */
  readonly at: number;
}

/** The keys of a grid whose rows lie across (days from left to right) as those of one whose rows lie below each other. */
const TURNED: Readonly<Record<string, string>> = {
  ArrowLeft: 'ArrowUp',
  ArrowUp: 'ArrowLeft',
  ArrowRight: 'ArrowDown',
  ArrowDown: 'ArrowRight',
};

/** Where the cursor goes in rows of unlike length; Home and End within the row, Page keys by `page` rows. */
export function moveInGrid(cell: Cell | null, key: string, lengths: readonly number[], page: number, across: boolean): Cell | undefined {
  const turned = across ? (TURNED[key] ?? key) : key;
  const rows = rowStep(turned, page);
  const along = turned === 'ArrowLeft' || turned === 'ArrowRight' || turned === 'Home' || turned === 'End';
  if (lengths.length === 0 || (rows === undefined && !along)) return undefined;
  if (cell === null) return { row: 0, at: 0 };
  const row = Math.min(lengths.length - 1, Math.max(0, cell.row + (rows ?? 0)));
  const last = Math.max(0, (lengths[row] ?? 0) - 1);
  if (rows !== undefined) return { row, at: Math.min(cell.at, last) };
  return { row, at: moveAlong(cell.at, turned, last + 1, 1) ?? cell.at };
}

const rowStep = (key: string, page: number): number | undefined => ({ ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page })[key];
