import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { ensureWebPackages } from '../pages/ensure-pages.ts';
import { describeFailure, StackFailure } from '../stack/failure.ts';
import { startStack } from '../stack/start.ts';
import { stackStatus } from '../stack/status.ts';
import { stopStack } from '../stack/stop.ts';
import { runTests } from './run-tests.ts';
import { ROOT, STACK_FILE, TEST_INSTANCE } from './stack.ts';
import { addTallies, type Tally, tallyLine } from './tally.ts';
import { dropLeftOvers } from './template.ts';

const CLOSING = /^gates: (\d+) passed, (\d+) failed(?:, (\d+) not checked)?$/;

interface GatesOutcome {
  readonly tally: Tally;
  /** The lines that name failed gates. */
  readonly failures: readonly string[];
}

/** Runs the static gates in a process of their own, passing on what they say. A run that ends without its closing line is one failure. */
function runGates(): Promise<GatesOutcome> {
  const child = spawn(process.execPath, [join(ROOT, 'infra', 'tools', 'gates', 'main.ts')], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let tally: Tally = { passed: 0, failed: 1, skipped: 0 };
  const failures: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    process.stdout.write(`${line}\n`);
    if (line.startsWith('FAIL ')) failures.push(line);
    const [, passed, failed, skipped = '0'] = CLOSING.exec(line) ?? [];
    if (passed !== undefined) tally = { passed: Number(passed), failed: Number(failed), skipped: Number(skipped) };
  });
  return new Promise((resolve) => child.on('close', () => resolve({ tally, failures })));
}

const SUMMARY = join(ROOT, '.data', 'coverage', 'coverage-summary.json');
const WANTED_PERCENT = 80;

/** Judges the line coverage that the last run measured; `line` says it. No measure is a failure. */
function judgeCoverage(): { readonly line: string; readonly tally: Tally } {
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

const INSTANCE = { instance: TEST_INSTANCE, root: ROOT };
const VARIABLES = join(ROOT, '.data', TEST_INSTANCE, 'run.json');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm test [-- --project KIND] [-- FILE...]`: all gates and tests with coverage, or the named tests alone. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { project: { type: 'string', multiple: true, default: [] } },
});
const isPart = values.project.length > 0 || positionals.length > 0;

try {
  const tally = isPart ? await runPart() : await runAll();
  say(`\n${tallyLine(tally)}`);
  process.exit(tally.failed > 0 ? 1 : 0);
} catch (error) {
  if (!(error instanceof StackFailure)) throw error;
  say(describeFailure(error));
  say('\n0 passed, 1 failed');
  process.exit(1);
}

async function runPart(): Promise<Tally> {
  return (await runTests({ projects: values.project, files: positionals, coverage: false })).tally;
}

async function runAll(): Promise<Tally> {
  const wasRunning = (await stackStatus({ ...INSTANCE, env: process.env })).some(({ answers }) => answers);
  // Gates and tests of web/ both need its packages; a gate says it again where they cannot be had.
  const webPackages = ensureWebPackages(say).catch((error: Error) => say(`pages: ${error.message}`));
  const [{ env }] = await Promise.all([startStack({ ...INSTANCE, env: process.env, log: say }), webPackages]);
  try {
    writeFileSync(VARIABLES, JSON.stringify(env), { mode: 0o600 });
    process.env[STACK_FILE] = VARIABLES;
    await dropLeftOvers(env.DATABASE_OWNER_URL ?? '');
    return await runGatesAndTests();
  } finally {
    rmSync(VARIABLES, { force: true });
    if (!wasRunning) await stopStack({ ...INSTANCE, log: say });
  }
}

async function runGatesAndTests(): Promise<Tally> {
  // The type checker keeps one core busy while most tests wait for servers.
  const [gates, tests] = await Promise.all([runGates(), runTests({ projects: [], files: [], coverage: true })]);
  const coverage = judgeCoverage();
  for (const { name, reason } of tests.skipped) say(`skipped: ${name}: ${reason}`);
  for (const line of gates.failures) say(line);
  say(coverage.line);
  return addTallies([gates.tally, tests.tally, coverage.tally]);
}
