import { readFileSync, statSync } from 'node:fs';
import { get } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createClient } from '../../../../../api/client/client.ts';
import type { SamplePages } from '../../../pages/testing/sample-pages.ts';
import { enrolPeople } from '../../../sample-run/people/enrol-people.ts';
import { invitePeople } from '../../../sample-run/people/invite-people.ts';
import { readPeople } from '../people-file.ts';

const LIMIT_MS = 300_000;
const ASK_AGAIN_MS = 1_000;
const CODES_COME_WITHIN_MS = 40_000;

/** The tests of the sample's accounts and of the page that shows them, on an instance that has the sample. */
export function describeSamplePeople(sampleOf: () => SamplePages): void {
  /** What the page shows for a role: user name, password and, where one is needed, the code. */
  async function visibleTexts(heading: string): Promise<string[]> {
    const text = await (await fetch(sampleOf().people.page)).text();
    const part = text.slice(text.indexOf(`<h2>${heading}</h2>`));
    return [...part.slice(0, part.indexOf('</section>')).matchAll(/<code[^>]*>([^<]*)<\/code>/g)].map(([, value = '']) => value);
  }

  /** A code that was used is not taken again, so each is tried once: tries are limited. */
  async function byNewCode(client: ReturnType<typeof createClient>, heading: string, challenge: string) {
    const tried = new Set<string>();
    for (const until = Date.now() + CODES_COME_WITHIN_MS; ; await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS))) {
      const code = (await visibleTexts(heading))[2] ?? '';
      if (tried.has(code)) continue;
      tried.add(code);
      const answer = await client
        .post('/api/v1/auth/challenge', { body: { challenge, code, transport: 'body' } })
        .catch((error: Error) => error);
      if (!(answer instanceof Error)) return answer;
      if (Date.now() > until) throw answer;
    }
  }

  const statusUnder = (Host: string): Promise<number | undefined> =>
    new Promise((resolve, reject) =>
      get(sampleOf().people.page, { headers: { Host } }, (answer) => resolve(answer.resume().statusCode)).once('error', reject),
    );

  describe('the people of the sample', { timeout: LIMIT_MS }, () => {
    it('are nobody before the job made them', () => {
      expect(sampleOf().people.before).toContain('There are none yet');
    });

    it('get their accounts by invitations and mails, and codes where their roles ask for them; again nothing happens', async () => {
      const { job, ids, people } = sampleOf();
      expect(people.invited).toBe('community_manager new, member new, operator new, auditor new');
      expect(people.enrolled).toContain('; 3 second factors turned on');
      const made = readFileSync(people.place.file, 'utf8');
      expect(await invitePeople(job, people.place, ids)).toBe('community_manager known, member known, operator known, auditor known');
      expect(await enrolPeople(job, people.place)).toBe('manager.montelago, member.montelago, operator, auditor');
      expect(readFileSync(people.place.file, 'utf8')).toBe(made);
      expect(statSync(people.place.file).mode & 0o777).toBe(0o600);
      expect(new Set(readPeople(people.place.file).map(({ password }) => password)).size).toBe(4);
    });

    it.concurrent.each([
      ['Manager', 'community_manager', 'everything'],
      ['Member', 'member', 'own'],
      ['Operator', 'operator', 'everything'],
      ['Auditor', 'auditor', 'everything'],
    ])('sign in by what the page shows: %s', async (heading, role, sees) => {
      const { people, ids } = sampleOf();
      const [login = '', password = '', code] = await visibleTexts(heading);
      const anybody = createClient({ baseUrl: people.place.api });
      const first = await anybody.post('/api/v1/auth/login', { body: { login, password, transport: 'body' } });
      expect('challenge' in first).toBe(code !== undefined);
      const signedIn = 'challenge' in first ? await byNewCode(anybody, heading, first.challenge) : first;
      const me = await createClient({ baseUrl: people.place.api, token: String(signedIn.access_token) }).get('/api/v1/auth/me');
      expect(me).toMatchObject({ username: login, roles: [{ role, sees, held_back: false }] });
      if (sees === 'own') expect(me.communities).toMatchObject([{ id: ids.communityId, standing: 'full' }]);
    });

    it('are shown by this machine under its own name alone, and never kept', async () => {
      const { page } = sampleOf().people;
      expect(await statusUnder('rebound.example')).toBe(403);
      expect(await statusUnder('localhost:1')).toBe(200);
      const shown = await fetch(page);
      expect([shown.headers.get('cache-control'), shown.headers.get('access-control-allow-origin')]).toEqual(['no-store', null]);
      expect(shown.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(await (await fetch(`${page}/codes`)).json()).toHaveLength(4);
    });
  });
}
