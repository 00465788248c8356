import { startVitest, type TestCase, type Vitest } from 'vitest/node';
import { ROOT } from './stack.ts';
import type { Tally } from './tally.ts';

interface TestSelection {
  readonly projects: readonly string[];
  /** Parts of file names. */
  readonly files: readonly string[];
  readonly coverage: boolean;
}

/** A test that did not run, and why. */
interface SkippedTest {
  readonly name: string;
  readonly reason: string;
}

interface TestOutcome {
  readonly tally: Tally;
  readonly skipped: readonly SkippedTest[];
}

/** Runs the selected tests, or all. Files that cannot be loaded and errors outside any test count as failures. */
export async function runTests({ projects, files, coverage }: TestSelection): Promise<TestOutcome> {
  const vitest = await startVitest('test', [...files], {
    root: ROOT,
    watch: false,
    project: [...projects],
    coverage: { enabled: coverage },
    passWithNoTests: false,
  });
  const outcome = outcomeOf(vitest);
  await vitest.close();
  return outcome;
}

function outcomeOf(vitest: Vitest): TestOutcome {
  const modules = vitest.state.getTestModules();
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
  const outside = modules.flatMap((module) => module.errors()).length + vitest.state.getUnhandledErrors().length;
  const broken = modules.filter(
    (module) => module.state() === 'failed' && module.children.size === 0 && module.errors().length === 0,
  ).length;
  const none = tests.length === 0 ? 1 : 0;
  return {
    tally: { passed: count('passed'), failed: count('failed') + count('pending') + outside + broken + none, skipped: count('skipped') },
    skipped: tests.filter((test) => test.result().state === 'skipped').map(describeSkip),
  };
}

function describeSkip(test: TestCase): SkippedTest {
  const result = test.result();
  const note = result.state === 'skipped' ? result.note : undefined;
  return { name: `${test.module.relativeModuleId}: ${test.fullName}`, reason: note ?? 'switched off in its file' };
}
