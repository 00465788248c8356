import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { browserPath } from '../../../../api/pages/testing/browsing.ts';
import { totpCode } from '../../../../infra/identity/totp.ts';
import { enrolPeople } from '../../sample-run/people/enrol-people.ts';
import { invitePeople, type PeoplePlace } from '../../sample-run/people/invite-people.ts';
import { type CommunityIds, type Job, openClient } from '../../sample-run/steps/job.ts';
import { smallScenario } from '../../sample-run/testing/small-scenario.ts';
import { writeScenarioFolder } from '../../sample-run/testing/write-folder.ts';
import { readPeople, type SamplePerson } from '../../simulators/people/people-file.ts';
import { type TestInstance, testInstance } from '../../start/testing/start-run.ts';

export type Part = SamplePerson['role'];

/** The accounts of the sample, and what was said while they were made. */
interface MadePeople {
  readonly place: PeoplePlace;
  /** Address of the page that shows them, and its text when there were none. */
  readonly page: string;
  readonly before: string;
  readonly invited: string;
  readonly enrolled: string;
}

/** A settled community with people to sign in as. */
export interface SamplePages {
  readonly origin: string;
  readonly communityId: number;
  readonly ids: CommunityIds;
  readonly people: MadePeople;
  /** undefined where none is installed. */
  readonly browser: Browser | undefined;
  /** The clients of the manager's and the operator's program. */
  readonly job: Job;
  /** A browser of its own for one person, signed in once for all tests. */
  as(part: Part, options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Folder for pictures, kept after the run. */
  readonly pictures: string;
  stop(): Promise<void>;
}

const CODE_LASTS_MS = 30_000;

/** Fills in the sign-in that is open. */
export async function signIn(page: Page, person: SamplePerson): Promise<void> {
  await page.locator('#login').fill(person.username);
  await page.locator('#password').fill(person.password);
  await page.locator('form[action="/sign-in/password"] button').click();
  if (person.totpSecret !== null) await answerCode(page, person.totpSecret);
  await page.locator('#content').waitFor();
}

/** The code that comes next is taken already: the present one was used to turn the second factor on. */
async function answerCode(page: Page, secret: string): Promise<void> {
  const code = page.locator('input[name=code]');
  await code.waitFor();
  for (let left = 3; left > 0 && (await code.count()) > 0; left -= 1) {
    if (left < 3) await page.waitForTimeout(CODE_LASTS_MS - (Date.now() % CODE_LASTS_MS) + 500);
    await code.fill(totpCode(secret, Date.now() + CODE_LASTS_MS));
    await page.locator('form[action="/sign-in/challenge"] button').first().click();
    await page.waitForLoadState('load');
  }
}

async function makePeople(instance: TestInstance, job: Job, api: string, ids: CommunityIds): Promise<MadePeople> {
  const { ports } = JSON.parse(readFileSync(join(instance.folder, 'state.json'), 'utf8')) as { ports: { people: number } };
  const page = `http://127.0.0.1:${ports.people}`;
  const place = { api, file: join(instance.folder, 'keys', 'people.json'), mails: join(instance.folder, 'mail') };
  const before = await (await fetch(page)).text();
  return { place, page, before, invited: await invitePeople(job, place, ids), enrolled: await enrolPeople(job, place) };
}

async function findCommunity(job: Job): Promise<CommunityIds> {
  const { data } = await job.manager.get('/api/cer/communities');
  const communityId = data[0]?.id ?? 0;
  const params = { params: { path: { community_id: communityId } } };
  const { data: configurations } = await job.manager.get('/api/cer/communities/{community_id}/configurations', params);
  return { communityId, configurationId: configurations[0]?.id ?? 0 };
}

/** Browsers for the people of the file; each signs in once. */
function browsersOf(browser: Browser | undefined, origin: string, file: string): SamplePages['as'] {
  const states = new Map<Part, Awaited<ReturnType<BrowserContext['storageState']>>>();
  return async (part, options = {}) => {
    if (browser === undefined) throw new Error('there is no browser');
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
}

/** Settles the small sample on an instance of this name, makes its people, and opens a browser where there is one. */
export async function openSamplePages(name: string): Promise<SamplePages> {
  // Everybody signs in from one address, at once.
  const instance = testInstance(name, { RATE_SIGN_IN: '1000' });
  const folder = mkdtempSync(join(tmpdir(), 'condivisa-pages-'));
  const scenario = smallScenario();
  writeScenarioFolder(folder, scenario);
  const serving = instance.start('--scenario', folder);
  await serving.says(`"npm run stop -- --instance ${name}" stops them`);
  const origin = /API +(http:\S+)/.exec(serving.output())?.[1] ?? '';
  const of = (key: string) => openClient(origin, instance.key(key));
  const job: Job = { operator: of('job-operator'), manager: of('job-manager'), scenario, note: () => undefined };
  const ids = await findCommunity(job);
  const people = await makePeople(instance, job, origin, ids);
  const browser = browserPath === undefined ? undefined : await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
  const as = browsersOf(browser, origin, people.place.file);
  const pictures = join(import.meta.dirname, '..', '..', '..', '..', '.data', 'pictures');
  mkdirSync(pictures, { recursive: true });
  const stop = async (): Promise<void> => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
    await instance.remove();
  };
  return { origin, communityId: ids.communityId, ids, people, browser, job, as, pictures, stop };
}
