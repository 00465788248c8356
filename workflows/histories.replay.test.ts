import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { FAILURE_CONVERTER_PATH } from '../infra/temporal/data-converter.ts';
import { workflowBundle } from '../workers/bundle.ts';
import { quietRuntime } from '../workers/testing/quiet-runtime.ts';
import { workflowTypes } from '../workers/workflow-types.ts';

// Recorded by `npm run history:record`, never edited: a run that is open somewhere must go on under the code of today.
const FILES = globSync('*/histories/*.json', { cwd: import.meta.dirname }).sort();
const load = (file: string): string => readFileSync(join(import.meta.dirname, file), 'utf8');
const typeOf = (file: string): string => basename(file).split('.')[0] ?? '';

describe('recorded histories', () => {
  let bundle: { code: string };

  beforeAll(async () => {
    quietRuntime();
    bundle = await workflowBundle();
  });

  const replay = (history: string, workflowId: string) =>
    Worker.runReplayHistory(
      { workflowBundle: bundle, dataConverter: { failureConverterPath: FAILURE_CONVERTER_PATH } },
      JSON.parse(history),
      workflowId,
    );

  it.each(workflowTypes())('are there for $type', ({ type, capability }) => {
    const own = FILES.filter((file) => typeOf(file) === type);
    expect(own, `no history of ${type}: run it on a stack, then npm run history:record`).not.toHaveLength(0);
    expect(own.every((file) => file.startsWith(`${capability}/`))).toBe(true);
  });

  it('are of workflow types that exist', () => {
    const known = workflowTypes().map(({ type }) => type);
    expect(FILES.filter((file) => !known.includes(typeOf(file)))).toEqual([]);
  });

  it.each(FILES)('replays %s', async (file) => {
    await replay(load(file), file);
  });

  it.each(FILES.filter((file) => /"activityType"/.test(load(file))))('is refused when the code did something else: %s', async (file) => {
    const wrong = load(file).replace(/("activityType": \{\s*"name": )"\w+"/, '$1"somethingElse"');
    expect(wrong).not.toBe(load(file));
    await expect(replay(wrong, file)).rejects.toThrow(/DeterminismViolation|Nondeterminism|does not match/i);
  });
});
