import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Scenario } from '../sample-run/scenario/scenario.ts';
import { openClient } from '../sample-run/steps/job.ts';
import { settleDirectly } from '../sample-run/testing/settle-directly.ts';
import { smallScenario } from '../sample-run/testing/small-scenario.ts';
import { writeScenarioFolder } from '../sample-run/testing/write-folder.ts';
import { bareEnvironment } from '../stack/testing/temporary-stack.ts';
import { documentedScript, runDocumented } from './testing/documented-calls.ts';
import { type StartRun, type TestInstance, testInstance } from './testing/start-run.ts';

const LIMIT_MS = 300_000;

/** What must be the same whatever happened on the way: everything but the numbers that the database gave. */
const result = z.object({
  configuration: z.looseObject({ id: z.number() }),
  months: z.array(
    z
      .object({ run_id: z.number() })
      .loose()
      .transform(({ run_id: _run, ...rest }) => rest),
  ),
  members: z.array(z.looseObject({ code: z.string(), total_cents: z.number() })),
  shared_by_hour_of_day: z.array(z.number()),
  fund_cents: z.number(),
});
type Result = z.output<typeof result>;

const outcome = ({ months, members, shared_by_hour_of_day, fund_cents }: Result): string =>
  JSON.stringify({ months, members, shared_by_hour_of_day, fund_cents });

let folder: string;
let scenario: Scenario;
let undisturbed: Result;

const read = (name: string): Result => result.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
const jobArguments = (json: string): string[] => ['--scenario', join(folder, 'scenario'), '--json', join(folder, json)];

async function succeeds(run: StartRun): Promise<string> {
  const code = await run.ended;
  if (code !== 0) throw new Error(`exit code ${code}:\n${run.output()}`);
  return run.output();
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'condivisa-main-job-'));
  scenario = smallScenario();
  writeScenarioFolder(join(folder, 'scenario'), scenario);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the main job on a fresh instance', { timeout: LIMIT_MS }, () => {
  let instance: TestInstance;
  /** Serves without a job, from the test of its output on. */
  let serving: StartRun;

  beforeAll(() => {
    instance = testInstance('test-job-calm');
  });

  afterAll(() => instance.remove(), LIMIT_MS);

  it('brings a community from draft to settled months', async () => {
    const output = await succeeds(instance.start('--exit', ...jobArguments('calm.json')));
    undisturbed = read('calm.json');
    expect(output).toContain("The administrator's key");
    expect(output).toContain('the community is active');
    expect(output).toContain('1 partial month approved as the manager: 2025-09 (96 readings missing)');
    expect(output).toMatch(/Where do [\d.,]+ EUR of .+ come from\?/);
    expect(existsSync(join(instance.folder, 'report', 'montelago.html'))).toBe(true);
  });

  it('arrives at what the engine alone says, to the Wh and the cent', () => {
    const expected = settleDirectly(scenario, ['2025-08', '2025-09', '2025-10']);
    for (const month of undisturbed.months) {
      const settlement = expected.get(String(month.month));
      const cents = (amount: { readonly blocked: boolean; readonly cents?: bigint } | undefined): number => Number(amount?.cents);
      expect(month).toMatchObject({
        shared: Number(settlement?.shared),
        premium_cents: cents(settlement?.premium),
        refund_cents: cents(settlement?.refund),
        fund_cents: Number(settlement?.distribution?.fundCents),
        missing_readings: settlement?.missingReadings,
      });
    }
    const paid = [...expected.values()].flatMap(({ distribution }) => distribution?.rows ?? []).filter(({ role }) => role !== 'fund');
    const total = paid.reduce((sum, { cents }) => sum + Number(cents), 0);
    expect(undisturbed.members.reduce((sum, member) => sum + member.total_cents, 0)).toBe(total);
  });

  it('refuses a wrong folder before anything starts, naming file, line and field', async () => {
    writeScenarioFolder(join(folder, 'wrong'), { ...scenario, members: scenario.members.slice(1) });
    const run = instance.start('--exit', '--scenario', join(folder, 'wrong'));
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain('points.csv:2:member_code: M01 is not in column code of members.csv');
    expect(run.output()).not.toContain('postgres');
  });

  it('finds its work done when it runs again', async () => {
    const output = await succeeds(instance.start('--exit', ...jobArguments('again.json')));
    expect(output).toContain('3 months were settled before, nothing changed');
    expect(output).toContain('8 known');
    expect(output).not.toContain("The administrator's key");
    expect(readFileSync(join(folder, 'again.json'), 'utf8')).toBe(readFileSync(join(folder, 'calm.json'), 'utf8'));
  });

  it('prints a first call that works, and its status shows what runs where and what is open', async () => {
    serving = instance.start('--no-job');
    await serving.says('"npm run stop -- --instance test-job-calm" stops them');
    const [, call = ''] = /A first call:\n +(export .+\n +curl .+)/.exec(serving.output()) ?? [];
    expect(JSON.parse(execFileSync('sh', ['-c', call], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))).toMatchObject({
      data: [{ status: 'active' }],
    });
    const main = join(import.meta.dirname, 'status-main.ts');
    const { status, stdout } = spawnSync(process.execPath, [main, '--instance', 'test-job-calm'], {
      env: bareEnvironment(),
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([0, expect.stringContaining(call)]);
    for (const name of [
      'postgres',
      'redis',
      'mosquitto',
      'temporal',
      'api',
      'worker',
      'compute',
      'ingest',
      'gse',
      'meters',
      'people',
      'mail',
    ])
      expect(stdout).toMatch(new RegExp(`^  ${name} +answers .*process \\d+`, 'm'));
    for (const name of ['postgres', 'redis', 'mosquitto', 'temporal'])
      expect(stdout).toMatch(new RegExp(`^  ${name} +answers +[1-9]\\d*\\.\\d`, 'm'));
    expect(stdout).toMatch(/Temporal UI +http:\S+\/temporal\/namespaces\/condivisa\/workflows /);
    expect(stdout).toMatch(/Keys for trying +\S+\/test-job-calm\/keys: job-operator, job-manager, gse-desk/);
    expect(stdout).toMatch(/Open work\n +(?:nothing is blocked|\d+ open in 1 community, \d+ overdue: .*); \d+ months have no readings yet/);
  });

  it('settles months by the calls of README and of the page from paper to GSE, as they stand there', () => {
    const [, api = ''] = /API documentation +(http\S+)\/docs/.exec(serving.output()) ?? [];
    const env = { API: api, KEYS: join(instance.folder, 'keys'), POD: missingPoint(api) };
    expect(runDocumented(documentedScript('README.md', '### First calls'), env)).toMatch(
      /"month":"2025-09","version":2,"kind":"complete"[^}]*"state":"posted"[\s\S]*\n\S+,2025-09,M\d+,.*,complete,posted,/,
    );
    const fromPaper = runDocumented(documentedScript('infra/docs/from-paper-to-gse.md'), env);
    expect(fromPaper).toMatch(/READY[\s\S]*ACCEPTED[\s\S]*"month":"2025-01","version":1,"kind":"complete"[^}]*"state":"posted"/);
  });

  /** The one point of the scenario that lacks readings. */
  function missingPoint(api: string): string {
    const path = '/api/cer/communities/1/completeness?configuration_id=1&from=2025-09&to=2025-09';
    const answer = execFileSync('curl', ['-sS', '-H', `X-API-Key: ${instance.key('job-manager')}`, api + path], { encoding: 'utf8' });
    return /"code":"(IT\w+)"/.exec(answer)?.[1] ?? '';
  }
});

describe('the main job while its processes are killed', { timeout: LIMIT_MS }, () => {
  let instance: TestInstance;

  beforeAll(() => {
    instance = testInstance('test-job-crash');
  });

  afterAll(() => instance.remove(), LIMIT_MS);

  it('goes on after the API, both workers, the desk, PostgreSQL and Temporal with its file are gone', async () => {
    const run = instance.start('--exit', ...jobArguments('first.json'));
    await run.says('] Members');
    await instance.killApp('api');
    await run.says('] Documents');
    await instance.killApp('worker');
    await instance.killApp('gse');
    await run.says('] Application to GSE');
    await instance.killService('temporal');
    rmSync(join(instance.folder, 'temporal'), { recursive: true, force: true });
    await run.says("] GSE's decision");
    await instance.killApp('compute');
    await instance.killService('postgres');
    await run.says('] Completeness');
    await Promise.all([instance.killApp('supervisor'), instance.killApp('job')]);
    await run.ended;

    const second = instance.start(...jobArguments('crashed.json'));
    await second.says('] Completeness');
    await instance.killApp('compute');
    await instance.killService('postgres');
    await second.says('Serving until Ctrl-C');
    expect(outcome(read('crashed.json'))).toBe(outcome(undisturbed));
    await expectNoDuplicates(second);
    second.signal('SIGINT');
    expect(await second.ended).toBe(0);
  });

  async function expectNoDuplicates(run: StartRun): Promise<void> {
    const baseUrl = /(http:\/\/\S+)\/docs/.exec(run.output())?.[1] ?? '';
    const client = openClient(baseUrl, instance.key('job-manager'));
    const runs = await Array.fromAsync(client.list('/api/v1/settlement/runs'));
    expect(runs.map(({ month }) => month).sort()).toEqual(['2025-08', '2025-09', '2025-10']);
    const communities = await Array.fromAsync(client.list('/api/cer/communities'));
    expect(communities).toHaveLength(1);
    const { accounts } = await client.get('/api/v1/settlement/balances', { params: { query: { community_id: communities[0]?.id ?? 0 } } });
    const sum = (isOwed: boolean): number =>
      accounts.filter(({ kind }) => (kind === 'gse_receivable') === isOwed).reduce((total, one) => total + one.balance_cents, 0);
    const money = undisturbed.members.reduce((total, one) => total + one.total_cents, undisturbed.fund_cents);
    expect([sum(true), sum(false)]).toEqual([money, money]);
  }
});
