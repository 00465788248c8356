import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { browserPath } from '../../../../api/pages/testing/browsing.ts';
import { totpCode } from '../../../../infra/identity/totp.ts';
import { enrolPeople } from '../../sample-run/people/enrol-people.ts';
import { invitePeople } from '../../sample-run/people/invite-people.ts';
import { type Job, openClient } from '../../sample-run/steps/job.ts';
import { smallScenario } from '../../sample-run/testing/small-scenario.ts';
import { writeScenarioFolder } from '../../sample-run/testing/write-folder.ts';
import { readPeople, type SamplePerson } from '../../simulators/people/people-file.ts';
import { testInstance } from '../../start/testing/start-run.ts';

export type Part = SamplePerson['role'];

/** A settled community with people to sign in as, and a browser. */
export interface SamplePages {
  readonly origin: string;
  readonly communityId: number;
  readonly browser: Browser;
  /** The clients of the manager's and the operator's program. */
  readonly job: Job;
  /** A browser of its own for one person, signed in once for all tests. */
  as(part: Part, options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Folder for pictures, kept after the run. */
  readonly pictures: string;
  stop(): Promise<void>;
}

const CODE_LASTS_MS = 30_000;
const SIGN_IN_AGAIN_MS = 13_000;

/** Fills in the sign-in that is open. Few sign-ins a minute are taken from one address, so a refused one is sent again. */
export async function signIn(page: Page, person: SamplePerson): Promise<void> {
  const next = page.locator(person.totpSecret === null ? '#content' : 'input[name=code]');
  for (let left = 5; left > 0; left -= 1) {
    await page.locator('#login').fill(person.username);
    await page.locator('#password').fill(person.password);
    await page.locator('form[action="/sign-in/password"] button').click();
    await next.or(page.getByRole('alert')).first().waitFor();
    if ((await next.count()) > 0) break;
    await page.waitForTimeout(SIGN_IN_AGAIN_MS);
  }
  if (person.totpSecret !== null) await answerCode(page, person.totpSecret);
  await page.locator('#content').waitFor();
}

/** A code that was used is not taken again, so the next one is waited for. */
async function answerCode(page: Page, secret: string): Promise<void> {
  const code = page.locator('input[name=code]');
  await code.waitFor();
  for (let left = 3; left > 0 && (await code.count()) > 0; left -= 1) {
    if (left < 3) await page.waitForTimeout(CODE_LASTS_MS - (Date.now() % CODE_LASTS_MS) + 500);
    await code.fill(totpCode(secret, Date.now()));
    await page.locator('form[action="/sign-in/challenge"] button').first().click();
    await page.waitForLoadState('load');
  }
}

/** Settles the small sample on an instance of this name, makes its people, and opens a browser. */
export async function openSamplePages(name: string): Promise<SamplePages> {
  const instance = testInstance(name);
  const folder = mkdtempSync(join(tmpdir(), 'condivisa-pages-'));
  const scenario = smallScenario();
  writeScenarioFolder(folder, scenario);
  const serving = instance.start('--scenario', folder);
  await serving.says(`"npm run stop -- --instance ${name}" stops them`);
  const origin = /API +(http:\S+)/.exec(serving.output())?.[1] ?? '';
  const of = (key: string) => openClient(origin, instance.key(key));
  const job: Job = { operator: of('job-operator'), manager: of('job-manager'), scenario, note: () => undefined };
  const { data } = await job.manager.get('/api/cer/communities');
  const communityId = data[0]?.id ?? 0;
  const { data: configurations } = await job.manager.get('/api/cer/communities/{community_id}/configurations', {
    params: { path: { community_id: communityId } },
  });
  const file = join(instance.folder, 'keys', 'people.json');
  const place = { api: origin, file, mails: join(instance.folder, 'mail') };
  await invitePeople(job, place, { communityId, configurationId: configurations[0]?.id ?? 0 });
  await enrolPeople(job, place);
  const browser = await chromium.launch({ ...(browserPath === undefined ? {} : { executablePath: browserPath }), args: ['--no-sandbox'] });
  const states = new Map<Part, Awaited<ReturnType<BrowserContext['storageState']>>>();
  const as = async (part: Part, options: BrowserContextOptions = {}): Promise<BrowserContext> => {
    const storageState = states.get(part);
    const context = await browser.newContext({ locale: 'en-GB', ...options, ...(storageState === undefined ? {} : { storageState }) });
    if (storageState !== undefined) return context;
    const person = readPeople(file).find(({ role }) => role === part);
    if (person === undefined) throw new Error(`the sample has no ${part}`);
    const page = await context.newPage();
    await page.goto(`${origin}/sign-in`);
    await signIn(page, person);
    states.set(part, await context.storageState());
    await page.close();
    return context;
  };
  const pictures = join(import.meta.dirname, '..', '..', '..', '..', '.data', 'pictures');
  mkdirSync(pictures, { recursive: true });
  const stop = async (): Promise<void> => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
    await instance.remove();
  };
  return { origin, communityId, browser, job, as, pictures, stop };
}
