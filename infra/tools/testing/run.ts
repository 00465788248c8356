import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeFailure, StackFailure } from '../stack/failure.ts';
import { startStack } from '../stack/start.ts';
import { stackStatus } from '../stack/status.ts';
import { stopStack } from '../stack/stop.ts';
import { judgeCoverage } from './coverage.ts';
import { runGates } from './run-gates.ts';
import { runTests } from './run-tests.ts';
import { ROOT, STACK_FILE, TEST_INSTANCE } from './stack.ts';
import { addTallies, type Tally, tallyLine } from './tally.ts';
import { dropLeftOvers } from './template.ts';

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
  const { env } = await startStack({ ...INSTANCE, env: process.env, log: say });
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
  const gates = await runGates();
  const tests = await runTests({ projects: [], files: [], coverage: true });
  const coverage = judgeCoverage();
  for (const { name, reason } of tests.skipped) say(`skipped: ${name}: ${reason}`);
  say(coverage.line);
  return addTallies([gates, tests.tally, coverage.tally]);
}
