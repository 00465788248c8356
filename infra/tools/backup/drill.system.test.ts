import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { waitUntil } from '../sample-run/client/wait-until.ts';
import type { Scenario } from '../sample-run/scenario/scenario.ts';
import { openClient } from '../sample-run/steps/job.ts';
import { settleDirectly } from '../sample-run/testing/settle-directly.ts';
import { smallScenario } from '../sample-run/testing/small-scenario.ts';
import { writeScenarioFolder } from '../sample-run/testing/write-folder.ts';
import { writeSecretFile } from '../stack/files.ts';
import { locateInstance } from '../stack/instance.ts';
import { withSession } from '../stack/postgres/session.ts';
import { generateSecrets, loadSecrets, secretsPath } from '../stack/secrets.ts';
import { bareEnvironment } from '../stack/testing/temporary-stack.ts';
import { peopleFile } from '../start/processes.ts';
import { type StartRun, type TestInstance, testInstance } from '../start/testing/start-run.ts';
import { backUp } from './back-up.ts';
import { FILES, readManifest } from './manifest.ts';
import { restore } from './restore.ts';
import { findSource } from './source.ts';

const ROOT = dirname(dirname(dirname(import.meta.dirname)));
const LIMIT_MS = 300_000;
const PATIENCE_MS = 200_000;
const NAME = 'test-drill';
const PASSPHRASE = 'quattro gatti sul tetto';
/** What `npm start` notes of the sample's accounts; a scenario of one's own has none. */
const PEOPLE = '[]';

const result = z.object({
  months: z.array(z.looseObject({ month: z.string(), shared: z.number() })),
  members: z.array(z.looseObject({ code: z.string(), total_cents: z.number() })),
});

/** The scenario as it is before the last month's readings came. */
function withoutLastMonth(scenario: Scenario): Scenario {
  const files = scenario.readings.files.filter(({ name }) => !name.includes('2025-10'));
  return { ...scenario, readings: { ...scenario.readings, files }, months: { ...scenario.months, to: '2025-09' } };
}

describe('an installation whose disk died', { timeout: LIMIT_MS }, () => {
  let folder: string;
  let instance: TestInstance;
  const lines: string[] = [];
  const scenario = smallScenario();
  const surroundings = { root: ROOT, env: bareEnvironment(), instance: NAME, log: (line: string) => void lines.push(line) };
  const of = (name: string): string => join(folder, name);

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'condivisa-drill-'));
    writeScenarioFolder(of('two-months'), withoutLastMonth(scenario));
    writeScenarioFolder(of('three-months'), scenario);
    instance = testInstance(NAME);
  });
  afterAll(async () => {
    await instance.remove();
    rmSync(folder, { recursive: true, force: true });
  }, LIMIT_MS);

  const backUpTo = async (name: string) =>
    backUp({ ...surroundings, ...(await findSource(surroundings)), folder: of(name), passphrase: PASSPHRASE });
  const restoreFrom = (name: string, changes: { readonly passphrase?: string; readonly replace?: boolean } = {}) =>
    restore({
      ...surroundings,
      folder: of(name),
      passphrase: PASSPHRASE,
      replace: false,
      keepSignIns: false,
      keysTo: undefined,
      ...changes,
    });
  const job = (name: string): StartRun => instance.start('--scenario', of(name), '--json', of(`${name}.json`));

  it('is backed up while it serves and a month waits for approval', async () => {
    const run = job('two-months');
    await run.says('Serving until Ctrl-C');
    const operator = openClient(/(http:\/\/\S+)\/docs/.exec(run.output())?.[1] ?? '', instance.key('job-operator'));
    await operator.post('/api/v1/settlement/backfill', { body: { from: '2025-10', to: '2025-10' } });
    const runs = () => Array.fromAsync(operator.list('/api/v1/settlement/runs'));
    const months = (all: Awaited<ReturnType<typeof runs>>) => all.map((one) => z.looseObject({ month: z.string() }).parse(one).month);
    await waitUntil(
      'a partial run of October',
      PATIENCE_MS,
      runs,
      (all) => months(all).includes('2025-10'),
      (all) => `runs of ${months(all).join(', ')}`,
    );
    writeSecretFile(peopleFile(locateInstance(ROOT, NAME)), PEOPLE);
    const { tables } = await backUpTo('backup');
    expect(tables.settlement_run?.rows).toBeGreaterThanOrEqual(3);
    expect(Object.values(tables).every(({ hash }) => /^-?\d+$/.test(hash))).toBe(true);
    await expect(restoreFrom('backup')).rejects.toThrow(/is served by process/);
    for (const name of ['supervisor', 'api', 'worker', 'compute']) await instance.killApp(name);
    await run.ended;
  });

  it('is backed up under no role that row-level security holds back', async () => {
    const { url, rings } = await findSource(surroundings);
    const owner = new URL(url);
    owner.username = 'condivisa_owner';
    owner.password = loadSecrets(locateInstance(ROOT, NAME)).databaseOwner;
    const order = { ...surroundings, rings, folder: of('held-back'), passphrase: PASSPHRASE };
    await expect(backUp({ ...order, url: owner.toString() })).rejects.toThrow(/row-level security holds back the role "condivisa_owner"/);
    expect(existsSync(join(of('held-back'), FILES.manifest))).toBe(false);
  });

  it('is not restored over what is there unless asked, nor with another passphrase', async () => {
    await expect(restoreFrom('backup')).rejects.toThrow(/is not empty/);
    await expect(restoreFrom('backup', { replace: true, passphrase: 'cinque gatti sul tetto' })).rejects.toThrow(
      /passphrase is another one/,
    );
    expect(existsSync(join(instance.folder, 'secrets.json'))).toBe(true);
  });

  it('comes back row by row on an empty disk, with its keys', async () => {
    const { personalKeys } = loadSecrets(locateInstance(ROOT, NAME));
    await instance.killService('postgres');
    await instance.remove();
    expect(existsSync(instance.folder)).toBe(false);
    await restoreFrom('backup');
    expect(loadSecrets(locateInstance(ROOT, NAME)).personalKeys).toBe(personalKeys);
    expect(readFileSync(peopleFile(locateInstance(ROOT, NAME)), 'utf8')).toBe(PEOPLE);
    expect(readFileSync(secretsPath(locateInstance(ROOT, NAME)), 'utf8')).not.toContain('people');
    expect(lines.join('\n')).toContain('the accounts of the sample are on the page "Sign in as"');
    const { tables } = await backUpTo('again');
    expect(tables).toEqual(readManifest(of('backup')).tables);
  });

  it('comes back in place of what is there, with a list of what was erased since', async () => {
    const { url } = await findSource(surroundings);
    const [row] = await withSession(
      url,
      (sql) => sql<{ id: number }[]>`with u as (insert into app_user (username) values ('erased-since') returning id),
        k as (insert into user_key (user_id, key_id, erased_at) select id, 'k1', now() from u) select id from u`,
    );
    await restoreFrom('backup', { replace: true });
    const list = readFileSync(join(instance.folder, 'to-do-again.txt'), 'utf8');
    expect(list).toContain(`erase account ${row?.id} `);
    expect(lines.join('\n')).toContain(list.trim());
    expect(lines.join('\n')).not.toContain('was not running');
    const left = await withSession(
      (await findSource(surroundings)).url,
      (sql) => sql`select from app_user where username = 'erased-since'`,
    );
    expect(left).toHaveLength(0);
  });

  it('serves nothing with another key than the one that sealed it', async () => {
    const path = secretsPath(locateInstance(ROOT, NAME));
    const secrets = readFileSync(path, 'utf8');
    writeSecretFile(path, JSON.stringify({ ...JSON.parse(secrets), personalKeys: generateSecrets().personalKeys }));
    const run = instance.start('--no-job');
    expect(await run.ended).toBe(1);
    expect(run.output()).toMatch(
      /PERSONAL_KEYS: this database was sealed with another key "k1" \(fingerprint [0-9a-f]{16}; the one given has/,
    );
    expect(run.output()).toContain(path);
    expect(run.output()).not.toContain('Serving');
    writeSecretFile(path, secrets);
  });

  it('settles the next month, and every total is what the engine alone says', async () => {
    const run = job('three-months');
    await run.says('Serving until Ctrl-C');
    run.signal('SIGINT');
    expect(await run.ended).toBe(0);
    const { months, members } = result.parse(JSON.parse(readFileSync(of('three-months.json'), 'utf8')));
    const expected = settleDirectly(scenario, ['2025-08', '2025-09', '2025-10']);
    expect(months.map(({ month, shared }) => [month, shared])).toEqual([...expected].map(([month, { shared }]) => [month, Number(shared)]));
    const paid = [...expected.values()].flatMap(({ distribution }) => distribution?.rows ?? []).filter(({ role }) => role !== 'fund');
    const total = paid.reduce((sum, { cents }) => sum + Number(cents), 0);
    expect(members.reduce((sum, { total_cents }) => sum + total_cents, 0)).toBe(total);
    expect(run.output()).not.toContain("The administrator's key");
  });

  it('has its open processes running again, though Temporal began with nothing', () => {
    const log = readFileSync(join(instance.folder, 'logs', 'worker.log'), 'utf8');
    const passes = [...log.matchAll(/"open":(\d+),"started":(\d+).*open processes reconciled/g)].map((match) => [match[1], match[2]]);
    expect(Number(passes[0]?.[0])).toBeGreaterThan(0);
    expect(passes[0]?.[1]).toBe(passes[0]?.[0]);
  });
});
