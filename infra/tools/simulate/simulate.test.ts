import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settleScenario } from '../../../domain/settlement/scenario/settle-scenario.ts';
import { printResult } from '../../../domain/settlement/scenario/whole.ts';
import { scanJson } from './scan-json.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'condivisa-simulate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const scenario = {
  version: 1,
  configuration: { kind: 'renewable_energy_community', timeZone: 'Europe/Rome' },
  period: { from: '2025-06-10', to: '2025-06-11' },
  resolutionMinutes: 60,
  plants: [
    {
      id: 'P',
      powerKw: '100',
      entryIntoOperation: '2024-05-10',
      region: 'Lombardia',
      source: 'photovoltaic',
      injectedWh: Array(24).fill(10 ** 6),
    },
  ],
  points: [{ id: 'C', memberId: 'M', holder: 'enterprise', withdrawnWh: Array(24).fill(10 ** 6) }],
  zonalPriceEurPerMwh: Array(24).fill('100.00'),
  parameters: { transmissionRefundEurPerMwh: '8.48' },
};
const right = JSON.stringify(scenario);

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

function simulate(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
  const lines = stderr
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const [refusals, warnings] = [lines.filter((line) => line.warning === undefined), lines.filter((line) => line.warning === true)];
  return { status, stdout, refusals, warnings };
}

describe('the example of the README', () => {
  it('is settled as it stands', () => {
    const document = readFileSync(new URL('README.md', import.meta.url), 'utf8');
    const [, example = ''] = /```json\n(.*?)\n```/s.exec(document) ?? [];
    const { status, stdout, refusals, warnings } = simulate(write('documented.json', example));
    expect([status, refusals, warnings]).toEqual([0, [], []]);
    const { premiumCents, networkRefundCents, distribution } = JSON.parse(stdout);
    expect(premiumCents).toBeGreaterThan(0);
    expect(distribution.totalCents).toBe(premiumCents + networkRefundCents);
    const parts: Record<string, number> = distribution.parts;
    expect(parts.bank).toBe(50);
    expect(Object.values(parts).reduce((sum, cents) => sum + cents, distribution.fundCents)).toBe(distribution.totalCents);
  });
});

describe('one file', () => {
  it('goes to standard output and nothing else does', () => {
    const { status, stdout, refusals } = simulate(write('one.json', right));
    expect([status, refusals]).toEqual([0, []]);
    expect(JSON.parse(stdout)).toMatchObject({ hours: 24, premiumCents: 312_000, networkRefundCents: 20_352 });
  });

  it('may hold the scenario as a member, and goes to a file or into a folder', () => {
    const from = write('two.json', JSON.stringify({ scenario, expected: {} }));
    const into = join(folder, 'results/');
    expect(simulate(from, join(folder, 'two-result.json'))).toMatchObject({ status: 0, stdout: '', refusals: [] });
    expect(simulate(from, into).status).toBe(0);
    expect(readFileSync(join(into, 'two.json'), 'utf8')).toBe(readFileSync(join(folder, 'two-result.json'), 'utf8'));
  });

  it('warns of a month before the decree, whose result stays as it is', () => {
    const period = { from: '2023-06-10', to: '2023-06-11' };
    const early = JSON.stringify({ ...scenario, period, plants: [{ ...scenario.plants[0], entryIntoOperation: '2022-05-10' }] });
    const { status, stdout, warnings } = simulate(write('early.json', early));
    expect(status).toBe(0);
    expect(stdout).toBe(`${printResult(settleScenario(JSON.parse(early)))}\n`);
    expect(JSON.parse(stdout).premiumCents).toBe(312_000);
    expect(warnings[0]).toMatchObject({ path: 'period.from', code: 'before_decree', message: expect.stringContaining('2024-01-24') });
    const first = JSON.stringify({ ...scenario, period: { from: '2024-01-24', to: '2024-01-25' } });
    expect(simulate(write('first.json', first)).warnings.map(({ code }) => code)).not.toContain('before_decree');
  });

  it('warns of probable mistakes in addition to the result, which does not change', () => {
    const from = write('slip.json', right);
    const { status, stdout, warnings } = simulate(from);
    expect(status).toBe(0);
    expect(warnings).toEqual([
      { file: from, path: 'plants[0].injectedWh[0]', code: 'implausible', message: expect.stringContaining('24'), warning: true },
    ]);
    expect(stdout).toBe(`${printResult(settleScenario(scenario))}\n`);
    const usual = { ...scenario, plants: [{ ...scenario.plants[0], injectedWh: Array(24).fill(90_000) }] };
    expect(simulate(write('usual.json', JSON.stringify(usual)))).toMatchObject({ status: 0, warnings: [] });
  });

  it('is refused when it is not there, or would be written over', () => {
    expect(simulate(join(folder, 'nothing.json'))).toMatchObject({ status: 2, refusals: [{ code: 'not_found' }] });
    const from = write('same.json', right);
    expect(simulate(from, from)).toMatchObject({ status: 2, refusals: [{ code: 'invalid_input' }] });
    expect(readFileSync(from, 'utf8')).toBe(right);
    expect(simulate()).toMatchObject({ status: 2, refusals: [{ code: 'usage' }] });
  });
});

const refused: [string, string | Uint8Array, string, string][] = [
  ['not-json.json', 'hello', '', 'not_json'],
  ['empty.json', '', '', 'not_json'],
  ['nan.json', right.replace('"resolutionMinutes":60', '"resolutionMinutes":NaN'), '', 'not_json'],
  ['latin.json', Uint8Array.of(0x22, 0xe9, 0x22), '', 'not_utf8'],
  ['infinite.json', right.replace('[1000000,', '[1e999,'), 'plants[0].injectedWh[0]', 'not_a_reading'],
  ['key-twice.json', right.replace('"version":1', '"version":1,"version":1'), 'version', 'key_twice'],
  ['key-twice-inside.json', `{"scenario":${right.replace('"id":"C"', '"id":"C","\\u0069d":"C"')}}`, 'points[0].id', 'key_twice'],
  ['deep.json', '['.repeat(100_000), '', 'too_deep'],
];

describe('a folder', () => {
  it('refuses hostile files one by one, each with one line', () => {
    for (const [name, content] of refused) write(`refused/${name}`, content);
    const { status, stdout, refusals } = simulate(join(folder, 'refused'));
    expect([status, stdout]).toEqual([2, '']);
    const expected = refused.map(([name, , path, code]) => ({ file: join(folder, 'refused', name), path, code }));
    expect(refusals.map(({ file, path, code }) => ({ file, path, code }))).toEqual(expected.sort((a, b) => (a.file < b.file ? -1 : 1)));
  });

  it('settles every file and names the refused ones', () => {
    write('many/b.json', right);
    write('many/a.json', right.replace('"period"', '"perod"'));
    write('many/c.json', right);
    write('many/notes.txt', 'no scenario');
    const out = join(folder, 'many-results');
    const { status, refusals } = simulate(join(folder, 'many'), out);
    expect(status).toBe(2);
    expect(refusals.map(({ file, path, code }) => [file, path, code])).toEqual([
      [join(folder, 'many/a.json'), 'perod', 'unknown_key'],
      [join(folder, 'many/a.json'), 'period', 'required'],
    ]);
    expect(readdirSync(out).sort()).toEqual(['b.json', 'c.json']);
    expect(JSON.parse(readFileSync(join(out, 'c.json'), 'utf8'))).toMatchObject({ hours: 24 });
  });

  it('is refused when it holds no scenario, or its results are to go into a file', () => {
    write('none/readme.txt', 'x');
    expect(simulate(join(folder, 'none'))).toMatchObject({ status: 2, refusals: [{ code: 'not_found' }] });
    expect(simulate(join(folder, 'many'), write('taken', 'x'))).toMatchObject({ status: 2, refusals: [{ code: 'invalid_input' }] });
  });
});

describe('the look through JSON text', () => {
  const found = (text: string) => scanJson(text).map(({ path, code }) => `${path} ${code}`);
  it('finds keys written twice, and only those', () => {
    expect(found('{"a":{"b":[{"c":1},{"c":1,"c":2}]},"d":"a","e":"\\"a\\":"}')).toEqual(['a.b[1].c key_twice']);
    expect(found('{"a" : 1, "b":["a","a"], "a":2}')).toEqual(['a key_twice']);
    expect(found('["a","a",{"":1,"":2}]')).toEqual(['[2]. key_twice']);
  });
  it('stops at what no scenario has', () => {
    expect(found('{}'.repeat(1_000_001))).toEqual([' too_many_parts']);
    expect(found(`{${Array.from({ length: 100_001 }, (_, i) => `"${i}":0`).join(',')}}`)).toEqual(['100000 too_many_parts']);
  });
  it('leaves broken text to the parser', () => {
    for (const text of ['', '"', '{"a', '}}]]', '{"a"', '\\"']) expect(found(text)).toEqual([]);
  });
});
