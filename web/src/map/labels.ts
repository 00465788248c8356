export interface Spot {
  readonly id: string;
  readonly text: string;
  /** In pixels. */
  readonly x: number;
  readonly y: number;
}

const LETTER = 7.2;
const LINE = 22;

/** The names that fit without covering each other; those named first come first. */
export function namesThatFit(spots: readonly Spot[]): Set<string> {
  const taken: { left: number; right: number; top: number }[] = [];
  const fitting = new Set<string>();
  for (const { id, text, x, y } of spots) {
    const half = (text.length * LETTER) / 2 + 8;
    const covered = taken.some(({ left, right, top }) => x - half < right && x + half > left && Math.abs(y - top) < LINE);
    if (covered) continue;
    taken.push({ left: x - half, right: x + half, top: y });
    fitting.add(id);
  }
  return fitting;
}
