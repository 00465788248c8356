import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BUSINESS_METRICS, businessText } from '../../telemetry/business-metrics.ts';
import { createMetrics } from '../../telemetry/metrics.ts';
import { ALERTS } from './alerts.ts';
import { PANELS } from './panels.ts';

const FOLDER = join(import.meta.dirname, '../../monitoring');
const RUNBOOKS = join(import.meta.dirname, '../../docs/runbooks');
/** Names of PromQL that are not series. */
const WORDS = /\b(?:sum|by|le|rate|increase|histogram_quantile|job|state|code|kind|m|h)\b/g;

const seriesIn = (expression: string): string[] =>
  [
    ...expression
      .replace(/"[^"]*"|\{[^}]*\}|\[[^\]]*\]|by \([^)]*\)/g, '')
      .replace(WORDS, '')
      .matchAll(/[a-z_][a-z\d_]+/g),
  ].map(([name]) => name);

/** The series of the API and of the business, and `up`, which Prometheus makes. */
const metrics = await createMetrics().registry.getMetricsAsJSON();
const ofApi = metrics.flatMap(({ name, type }) =>
  String(type) === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
);
const known: ReadonlySet<string> = new Set(['up', ...ofApi, ...BUSINESS_METRICS.map(({ name }) => name)]);

const anchorsOf = (file: string): string[] =>
  [...readFileSync(join(RUNBOOKS, file), 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );

describe('monitoring', () => {
  it.each([...ALERTS.map(({ name, expression }) => [name, expression]), ...PANELS.map(({ title, expression }) => [title, expression])])(
    '%s reads series that exist',
    (_name, expression = '') => {
      const series = seriesIn(expression);
      expect(series.length).toBeGreaterThan(0);
      expect(series.filter((name) => !known.has(name))).toEqual([]);
    },
  );

  it('names headings of runbooks that exist', () => {
    for (const { runbook } of ALERTS) {
      const [file = '', anchor] = runbook.split('#');
      expect(anchorsOf(file), runbook).toContain(anchor);
    }
  });

  it('serves every value of a label, also where nothing was counted', async () => {
    const { text } = await businessText([{ metric: 'condivisa_settlement_months', label: 'failed', value: 3 }]);
    expect(text).toContain('condivisa_settlement_months{state="failed"} 3');
    expect(text).toContain('condivisa_settlement_months{state="held"} 0');
    expect(text).toContain('condivisa_mails_waiting 0');
  });

  it('is accepted by promtool, where it is at hand', ({ skip }) => {
    if (spawnSync('promtool', ['--version']).error !== undefined) skip('promtool is not installed (Debian: apt-get install prometheus)');
    const rules = execFileSync('promtool', ['check', 'rules', join(FOLDER, 'rules.yaml')], { encoding: 'utf8' });
    expect(rules).toContain(`${ALERTS.length} rules found`);
  });
});
