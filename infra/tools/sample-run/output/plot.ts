const EIGHTHS = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

interface Bar {
  readonly label: string;
  readonly value: number;
}

/** Standing bars, `height` lines tall, each `width` columns wide, with their labels below. */
export function plotLines(bars: readonly Bar[], height: number, width: number): string[] {
  const highest = Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE);
  const eighths = bars.map(({ value }) => Math.round((value / highest) * height * 8));
  const rows = Array.from({ length: height }, (_, fromTop) => {
    const below = (height - 1 - fromTop) * 8;
    return eighths.map((filled) => `${(EIGHTHS[Math.min(8, Math.max(0, filled - below))] ?? ' ').repeat(width)} `).join('');
  });
  const labels = bars.map(({ label }) => label.padEnd(width + 1)).join('');
  return [...rows, labels].map((row) => row.trimEnd());
}
