import { readFileSync, statSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../../../api/client/client.ts';
import { enrolPeople } from '../../sample-run/people/enrol-people.ts';
import { invitePeople, type PeoplePlace } from '../../sample-run/people/invite-people.ts';
import { ensureArea, ensureCommunity, ensureConfiguration } from '../../sample-run/steps/community.ts';
import { type CommunityIds, type Job, openClient } from '../../sample-run/steps/job.ts';
import { sendMembers } from '../../sample-run/steps/master-data.ts';
import { smallScenario } from '../../sample-run/testing/small-scenario.ts';
import { type StartRun, type TestInstance, testInstance } from '../../start/testing/start-run.ts';
import { readPeople } from './people-file.ts';

const LIMIT_MS = 300_000;

let instance: TestInstance;
let serving: StartRun;
let job: Job;
let ids: CommunityIds;
let place: PeoplePlace;
let page: string;

beforeAll(async () => {
  instance = testInstance('test-people');
  serving = instance.start('--no-job');
  await serving.says('"npm run stop -- --instance test-people" stops them');
  const api = /API +(http:\S+)/.exec(serving.output())?.[1] ?? '';
  page = `http://127.0.0.1:${(JSON.parse(readFileSync(join(instance.folder, 'state.json'), 'utf8')) as { ports: { people: number } }).ports.people}`;
  place = { api, file: join(instance.folder, 'keys', 'people.json'), mails: join(instance.folder, 'mail') };
  const of = (name: string) => openClient(api, instance.key(name));
  job = { operator: of('job-operator'), manager: of('job-manager'), scenario: smallScenario(), note: () => undefined };
  await ensureArea(job);
  ids = await ensureConfiguration(job, (await ensureCommunity(job)).id);
  await sendMembers(job, ids);
}, LIMIT_MS);

afterAll(() => instance.remove(), LIMIT_MS);

/** What the page shows for a role: user name, password and, where one is needed, the code. */
async function shownFor(heading: string): Promise<string[]> {
  const text = await (await fetch(page)).text();
  const part = text.slice(text.indexOf(`<h2>${heading}</h2>`));
  return [...part.slice(0, part.indexOf('</section>')).matchAll(/<code[^>]*>([^<]*)<\/code>/g)].map(([, value = '']) => value);
}

describe('the people of the sample', { timeout: LIMIT_MS }, () => {
  it('are nobody before the job made them', async () => {
    expect(await (await fetch(page)).text()).toContain('There are none yet');
  });

  it('get their accounts by invitations and mails, and codes where their roles ask for them; again nothing happens', async () => {
    expect(await invitePeople(job, place, ids)).toBe('community_manager new, member new, operator new, auditor new');
    expect(await enrolPeople(job, place)).toContain('; 3 second factors turned on');
    const made = readFileSync(place.file, 'utf8');
    expect(await invitePeople(job, place, ids)).toBe('community_manager known, member known, operator known, auditor known');
    expect(await enrolPeople(job, place)).toBe('manager.montelago, member.montelago, operator, auditor');
    expect(readFileSync(place.file, 'utf8')).toBe(made);
    expect(statSync(place.file).mode & 0o777).toBe(0o600);
    expect(new Set(readPeople(place.file).map(({ password }) => password)).size).toBe(4);
  });

  it.each([
    ['Manager', 'community_manager', 'everything'],
    ['Member', 'member', 'own'],
    ['Operator', 'operator', 'everything'],
    ['Auditor', 'auditor', 'everything'],
  ])('sign in by what the page shows: %s', async (heading, role, sees) => {
    const [login = '', password = '', code] = await shownFor(heading);
    const anybody = createClient({ baseUrl: place.api, retryForMs: 120_000 });
    const first = await anybody.post('/api/v1/auth/login', { body: { login, password, transport: 'body' } });
    expect('challenge' in first).toBe(code !== undefined);
    const signedIn = 'challenge' in first ? await byNewCode(anybody, heading, first.challenge) : first;
    const me = await createClient({ baseUrl: place.api, token: String(signedIn.access_token) }).get('/api/v1/auth/me');
    expect(me).toMatchObject({ username: login, roles: [{ role, sees, held_back: false }] });
    // Nobody is admitted to a community that is still a draft.
    if (role === 'member') expect(me.communities).toMatchObject([{ id: ids.communityId, standing: 'applicant' }]);
  });

  /** The code that enrolled the app is not taken again. */
  async function byNewCode(client: ReturnType<typeof createClient>, heading: string, challenge: string) {
    for (let tries = 0; ; tries += 1) {
      const code = (await shownFor(heading))[2] ?? '';
      const tried = await client
        .post('/api/v1/auth/challenge', { body: { challenge, code, transport: 'body' } })
        .catch((error: Error) => error);
      if (!(tried instanceof Error)) return tried;
      if (tries > 8) throw tried;
      await new Promise((resolve) => setTimeout(resolve, 5_000));
    }
  }

  const statusUnder = (Host: string): Promise<number | undefined> =>
    new Promise((resolve, reject) =>
      get(page, { headers: { Host } }, (answer) => resolve(answer.resume().statusCode)).once('error', reject),
    );

  it('are shown by this machine under its own name alone, and never kept', async () => {
    expect(await statusUnder('rebound.example')).toBe(403);
    expect(await statusUnder('localhost:1')).toBe(200);
    const shown = await fetch(page);
    expect([shown.headers.get('cache-control'), shown.headers.get('access-control-allow-origin')]).toEqual(['no-store', null]);
    expect(shown.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(await (await fetch(`${page}/codes`)).json()).toHaveLength(4);
  });
});
