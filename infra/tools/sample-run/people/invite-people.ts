import { ApiFailure, type Client, createClient } from '../../../../api/client/client.ts';
import { dropPerson, isSamePart, readPeople, type SamplePerson, storePerson } from '../../simulators/people/people-file.ts';
import { newPassword } from '../../stack/secrets.ts';
import type { CommunityIds, Job } from '../steps/job.ts';
import { type Part, partsOf } from './cast.ts';
import { mailedToken } from './mailed-token.ts';

const RETRY_FOR_MS = 120_000;
const HAS_ACCOUNT = new Set(['conflict', 'already_exists']);
const INVITATION = '/api/v1/invitations/{invitation_id}';

/** Where the accounts are made and kept: the API, the file of who they are, the folder of the mail inbox. */
export interface PeoplePlace {
  readonly api: string;
  readonly file: string;
  readonly mails: string;
}

/** An account for each part, by an invitation whose mail is read, as people get theirs; what is there is found again. */
export async function invitePeople(job: Job, place: PeoplePlace, ids: CommunityIds): Promise<string> {
  const said: string[] = [];
  for (const part of partsOf(job.scenario)) said.push(`${part.role} ${await ensureAccount(job, place, ids, part)}`);
  return said.join(', ');
}

async function ensureAccount(job: Job, place: PeoplePlace, ids: CommunityIds, part: Part): Promise<string> {
  const inviter = job[part.invitedBy];
  const known = readPeople(place.file).find((one) => isSamePart(one, part));
  const state = known && (await stateOf(inviter, known.invitationId));
  if (state === 'accepted') return 'known';
  try {
    const person = known !== undefined && state === 'waiting' ? known : await invite(job, inviter, place, ids, part);
    await accept(place, person);
    return 'new';
  } catch (error) {
    // Such as a member who has an account, or an address that has one: the file of accounts was lost.
    if (!(error instanceof ApiFailure && HAS_ACCOUNT.has(error.code))) throw error;
    dropPerson(place.file, part);
    return `left out: ${error.message}`;
  }
}

async function stateOf(inviter: Client, id: number): Promise<string | undefined> {
  try {
    return (await inviter.get(INVITATION, { params: { path: { invitation_id: id } } })).state;
  } catch (error) {
    if (error instanceof ApiFailure && error.status === 404) return undefined;
    throw error;
  }
}

async function invite(
  { manager }: Job,
  inviter: Client,
  place: PeoplePlace,
  { communityId }: CommunityIds,
  part: Part,
): Promise<SamplePerson> {
  const { invitedBy: _inviter, memberCode, ...person } = part;
  const email = `${person.username}@montelago.example`;
  const invitedAt = new Date().toISOString();
  const at = person.community === null ? {} : { community_id: communityId };
  const member = memberCode === null ? {} : { member_id: await memberId(manager, communityId, memberCode) };
  const body = { email, role: person.role, language: 'it', ...at, ...member } as const;
  const { id } = await inviter.post('/api/v1/invitations', { body });
  return storePerson(place.file, {
    ...person,
    email,
    password: newPassword(),
    invitationId: id,
    invitedAt,
    totpSecret: null,
    hasFactor: false,
  });
}

async function memberId(manager: Client, communityId: number, wanted: string): Promise<number> {
  const params = { path: { community_id: communityId } };
  for await (const { id, code } of manager.list('/api/cer/communities/{community_id}/members', { params })) if (code === wanted) return id;
  throw new Error(`the community has no member ${wanted}`);
}

/** Opens the account by the link of the mail; a user name that somebody has meanwhile gets a number. */
async function accept(place: PeoplePlace, person: SamplePerson): Promise<void> {
  const token = await mailedToken(place.mails, person.email, person.invitedAt);
  const client = createClient({ baseUrl: place.api, retryForMs: RETRY_FOR_MS });
  const register = ({ username, password, fullName }: SamplePerson) =>
    client.post('/api/v1/invitations/register', { body: { token, username, password, full_name: fullName } });
  try {
    await register(person);
  } catch (error) {
    if (!(error instanceof ApiFailure && error.code === 'already_exists')) throw error;
    await register(storePerson(place.file, { ...person, username: `${person.username}-${person.invitationId}` }));
  }
}
