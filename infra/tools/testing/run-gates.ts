import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from './stack.ts';
import type { Tally } from './tally.ts';

const CLOSING = /^gates: (\d+) passed, (\d+) failed(?:, (\d+) not checked)?$/;

/** Runs the static gates in a process of their own, passing on what they say. A run that ends without its closing line is one failure. */
export function runGates(): Promise<Tally> {
  const child = spawn(process.execPath, [join(ROOT, 'infra', 'check', 'main.ts')], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  let tally: Tally = { passed: 0, failed: 1, skipped: 0 };
  createInterface({ input: child.stdout }).on('line', (line) => {
    process.stdout.write(`${line}\n`);
    const [, passed, failed, skipped = '0'] = CLOSING.exec(line) ?? [];
    if (passed !== undefined) tally = { passed: Number(passed), failed: Number(failed), skipped: Number(skipped) };
  });
  return new Promise((resolve) => child.on('close', () => resolve(tally)));
}
