import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { settleScenario } from './settle-scenario.ts';
import { printResult } from './whole.ts';

const folder = fileURLToPath(new URL('../../../../shared/acceptance/settlement/', import.meta.url));
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];

describe.skipIf(files.length === 0)(`settlement cases of an independent reference (skipped without ${folder})`, () => {
  it('are all there', () => expect(files.length).toBeGreaterThanOrEqual(60));

  it.each(files)('%s', (file) => {
    const { scenario, expected } = JSON.parse(readFileSync(`${folder}${file}`, 'utf8'));
    expect(JSON.parse(printResult(settleScenario(scenario)))).toEqual(expected);
  });
});
