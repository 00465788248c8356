import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './stack.ts';
import type { Tally } from './tally.ts';

const SUMMARY = join(ROOT, '.data', 'coverage', 'coverage-summary.json');
const WANTED_PERCENT = 80;

/** Judges the measured line coverage of the last run; `line` says it. */
export function judgeCoverage(): { readonly line: string; readonly tally: Tally } {
  const { total } = JSON.parse(readFileSync(SUMMARY, 'utf8')) as { total: { lines: { pct: number } } };
  const enough = total.lines.pct >= WANTED_PERCENT;
  return {
    line: `coverage: ${total.lines.pct} % of lines, wanted ${WANTED_PERCENT} %${enough ? '' : ': NOT ENOUGH'}`,
    tally: { passed: enough ? 1 : 0, failed: enough ? 0 : 1, skipped: 0 },
  };
}
