import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './stack.ts';
import type { Tally } from './tally.ts';

const SUMMARY = join(ROOT, '.data', 'coverage', 'coverage-summary.json');
const WANTED_PERCENT = 80;

/** Judges the line coverage that the last run measured; `line` says it. No measure is a failure. */
export function judgeCoverage(): { readonly line: string; readonly tally: Tally } {
  const percent = measured();
  const enough = percent !== undefined && percent >= WANTED_PERCENT;
  const line = `coverage: ${percent === undefined ? 'not measured' : `${percent} % of lines`}, wanted ${WANTED_PERCENT} %`;
  return { line: enough ? line : `${line}: NOT ENOUGH`, tally: { passed: enough ? 1 : 0, failed: enough ? 0 : 1, skipped: 0 } };
}

function measured(): number | undefined {
  if (!existsSync(SUMMARY)) return undefined;
  const { total } = JSON.parse(readFileSync(SUMMARY, 'utf8')) as { total: { lines: { pct: number } } };
  return total.lines.pct;
}
