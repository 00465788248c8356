import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { FAILURE_CONVERTER_PATH } from '../infra/temporal/data-converter.ts';
import { historyText } from '../infra/tools/histories/committed-history.ts';
import { workflowBundle } from '../workers/bundle.ts';
import { DECLARATIONS } from '../workers/declarations.ts';
import { quietRuntime } from '../workers/testing/quiet-runtime.ts';

// Recorded by `npm run history:record`, never edited: a run that is open somewhere must go on under the code of today.
const FILES = globSync('*/histories/*.json', { cwd: import.meta.dirname }).sort();
const load = (file: string): string => readFileSync(join(import.meta.dirname, file), 'utf8');
const typeOf = (file: string): string => basename(file).split('.')[0] ?? '';

const hasActivity = (file: string): boolean => /"activityType"/.test(load(file));
const wrong = (history: string): string => history.replace(/("activityType":\{"name":)"\w+"/, '$1"somethingElse"');

/** Every history as it was recorded, and under `wrong FILE` with another first activity. */
function* histories(): Generator<{ workflowId: string; history: unknown }> {
  for (const file of FILES) yield { workflowId: file, history: JSON.parse(load(file)) };
  for (const file of FILES.filter(hasActivity)) yield { workflowId: `wrong ${file}`, history: JSON.parse(wrong(load(file))) };
}

/** One worker replays all: `replayed`, or why not. */
async function replayAll(): Promise<Map<string, unknown>> {
  const options = { workflowBundle: await workflowBundle(), dataConverter: { failureConverterPath: FAILURE_CONVERTER_PATH } };
  const outcomes = new Map<string, unknown>();
  for await (const { workflowId, error } of Worker.runReplayHistories(options, histories())) outcomes.set(workflowId, error ?? 'replayed');
  return outcomes;
}

describe('recorded histories', () => {
  let replayed: Map<string, unknown>;

  beforeAll(async () => {
    quietRuntime();
    replayed = await replayAll();
  });

  it.each(Object.values(DECLARATIONS))('are there for $type', ({ type, capability }) => {
    const own = FILES.filter((file) => typeOf(file) === type);
    expect(own, `no history of ${type}: run it on a stack, then npm run history:record`).not.toHaveLength(0);
    expect(own.every((file) => file.startsWith(`${capability}/`))).toBe(true);
  });

  it('are of workflow types that exist', () => {
    const known = Object.values(DECLARATIONS).map(({ type }) => type);
    expect(FILES.filter((file) => !known.includes(typeOf(file)))).toEqual([]);
  });

  it.each(FILES)('has one event per line, as the recorder writes it: %s', (file) => {
    expect(load(file)).toBe(historyText(JSON.parse(load(file))));
  });

  it.each(FILES)('replays %s', (file) => {
    expect(replayed.get(file)).toBe('replayed');
  });

  it.each(FILES.filter(hasActivity))('is refused when the code did something else: %s', (file) => {
    expect(wrong(load(file))).not.toBe(load(file));
    expect(String(replayed.get(`wrong ${file}`))).toMatch(/DeterminismViolation|Nondeterminism|does not match/i);
  });
});
