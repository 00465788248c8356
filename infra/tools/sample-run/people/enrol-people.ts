import { createClient } from '../../../../api/client/client.ts';
import { needsSecondFactor } from '../../../../domain/identity/second-factor.ts';
import { totpCode } from '../../../identity/totp.ts';
import { readPeople, type SamplePerson, storePerson } from '../../simulators/people/people-file.ts';
import type { Job } from '../steps/job.ts';
import type { PeoplePlace } from './invite-people.ts';

const RETRY_FOR_MS = 120_000;

/** One-time codes for those whose roles ask for a second factor, enrolled as an authenticator app does it. */
export async function enrolPeople({ scenario }: Pick<Job, 'scenario'>, place: PeoplePlace): Promise<string> {
  const here = readPeople(place.file).filter(({ community }) => community === null || community === scenario.community.code);
  const lacking = here.filter((person) => needsSecondFactor([person]) && !person.hasFactor);
  for (const person of lacking) await enrol(place, person);
  return `${here.map(({ username }) => username).join(', ')}${lacking.length === 0 ? '' : `; ${lacking.length} second factors turned on`}`;
}

/** Repeatable: a sign-in that asks for a code shows that an earlier run was ended between the confirmation and its note. */
async function enrol({ api, file }: PeoplePlace, person: SamplePerson): Promise<void> {
  const { username, password } = person;
  const signedIn = await createClient({ baseUrl: api, retryForMs: RETRY_FOR_MS }).post('/api/v1/auth/login', {
    body: { login: username, password, transport: 'body' },
  });
  if (!('access_token' in signedIn) || signedIn.access_token === undefined) return void storePerson(file, { ...person, hasFactor: true });
  const session = createClient({ baseUrl: api, token: signedIn.access_token, retryForMs: RETRY_FOR_MS });
  const { secret } = await session.post('/api/v1/auth/totp', { body: { password } });
  storePerson(file, { ...person, totpSecret: secret });
  await session.post('/api/v1/auth/totp/confirm', { body: { code: totpCode(secret, Date.now()) } });
  storePerson(file, { ...person, totpSecret: secret, hasFactor: true });
  await session.post('/api/v1/auth/logout');
}
