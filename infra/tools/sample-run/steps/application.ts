import { ApiFailure, type Application } from '../../../../api/client/client.ts';
import { DomainError } from '../../../../domain/kernel/errors.ts';
import { verbatim } from '../../../../domain/kernel/messages.ts';
import { waitUntil } from '../client/wait-until.ts';
import { makePdf } from '../sample/pdf.ts';
import { answerDay } from './answer-day.ts';
import { readStatus } from './community.ts';
import { uploadDocument } from './documents.ts';
import type { CommunityIds, Job } from './job.ts';
import { stepMessages } from './messages.ts';

/** GSE answers within moments here; a stuck process shows after this time without any change. */
const PATIENCE_MS = 120_000;
const BEFORE_SENDING = ['DRAFT', 'PRECHECKED', 'READY'];
const CLOSED = ['ACCEPTED', 'REJECTED', 'WITHDRAWN'];

const pathOf = ({ communityId, configurationId }: CommunityIds) => ({ community_id: communityId, configuration_id: configurationId });

/** The application as it stands; undefined before the first check. */
async function readApplication({ manager }: Job, ids: CommunityIds): Promise<Application | undefined> {
  try {
    return await manager.get('/api/cer/communities/{community_id}/configurations/{configuration_id}/application', {
      params: { path: pathOf(ids) },
    });
  } catch (error) {
    if (error instanceof ApiFailure && error.code === 'not_found') return undefined;
    throw error;
  }
}

const isSent = (seen: Application | undefined): seen is Application => seen !== undefined && !BEFORE_SENDING.includes(seen.state);

/** Runs the compliance checks as of the day of sending; throws `invalid_input` with every failed one. */
export async function runChecks(job: Job, ids: CommunityIds): Promise<string> {
  const known = await readApplication(job, ids);
  if (isSent(known)) return 'passed before the application was sent';
  const check = () =>
    job.manager.post('/api/cer/communities/{community_id}/configurations/{configuration_id}/checks', {
      params: { path: pathOf(ids) },
      body: { on: job.scenario.application.submittedOn },
    });
  const first = await check();
  const unsure = first.checks.filter(({ name, passed }) => name === 'area_known' && !passed).flatMap(({ subject }) => subject ?? []);
  const { state, checks } = (await assignAreas(job, ids, unsure)) ? await check() : first;
  const failed = checks.filter((one) => !one.passed && one.severity === 'error');
  if (state !== 'READY') {
    const details = failed.map((one) => ({ path: one.subject ?? one.name, code: one.name, message: verbatim(one.message) }));
    throw new DomainError('invalid_input', stepMessages.checksFailed(state, failed.length), details);
  }
  const warnings = checks.filter((one) => !one.passed && one.severity === 'warning');
  return `${checks.filter(({ passed }) => passed).length} passed${warnings.length > 0 ? `, ${warnings.length} remarks` : ''}`;
}

/** The folder states the area of its points, as a distributor does: recorded for those that the map is not sure of. True: some were. */
async function assignAreas(job: Job, ids: CommunityIds, pods: readonly string[]): Promise<boolean> {
  const [document] = job.scenario.documents;
  if (pods.length === 0 || document === undefined) return false;
  const document_id = await uploadDocument(job, ids, document);
  const given = { area_code: job.scenario.area.code, assigned_on: job.scenario.application.submittedOn, document_id };
  for (const pod of pods) {
    const body = { ...given, pod, note: 'as the folder states' };
    await job.manager.post('/api/cer/communities/{community_id}/area-assignments', {
      params: { path: { community_id: ids.communityId } },
      body,
    });
  }
  return true;
}

/** Sends the application, unless it was sent already. */
export async function submitApplication(job: Job, ids: CommunityIds): Promise<string> {
  const { submittedOn } = job.scenario.application;
  const known = await readApplication(job, ids);
  if (isSent(known)) return `was sent, protocol ${known.protocol ?? 'not known yet'}`;
  await job.manager.post('/api/cer/communities/{community_id}/configurations/{configuration_id}/application/submit', {
    params: { path: pathOf(ids) },
    body: { submitted_on: submittedOn },
  });
  return `sent as of ${submittedOn}`;
}

const awaitState = (job: Job, ids: CommunityIds, what: string, states: readonly string[]): Promise<Application> =>
  waitUntil(
    what,
    PATIENCE_MS,
    async () => (await readApplication(job, ids)) as Application,
    (seen) => states.includes(seen.state),
    (seen) => `${seen.state}, ${seen.events.length} events`,
  );

/** Waits for GSE's integration request and answers it with a document; a second run finds the answer given. */
export async function answerIntegration(job: Job, ids: CommunityIds): Promise<string> {
  const seen = await awaitState(job, ids, "GSE's integration request", ['INTEGRATION_REQUESTED', ...CLOSED]);
  const request = seen.events.findLast(({ kind }) => kind === 'integration_request');
  if (seen.state !== 'INTEGRATION_REQUESTED' || request === undefined) return 'answered before';
  const text = job.scenario.application.integrationAnswer;
  const answeredOn = answerDay(request.occurred_on, new Date().toISOString().slice(0, 10));
  const content = makePdf('Answer to the integration request', [
    text,
    '',
    'Sample document: made up by the main job, without any legal value.',
  ]);
  const id = await uploadDocument(job, ids, { fileName: 'integration.pdf', kind: 'integration', mediaType: 'application/pdf', content });
  const body = { occurred_on: answeredOn, text, document_ids: [id] };
  await job.manager.post('/api/cer/communities/{community_id}/configurations/{configuration_id}/application/integration', {
    params: { path: pathOf(ids) },
    body,
  });
  return `asked on ${request.occurred_on}, answered on ${answeredOn}`;
}

/** Waits for the act that closes the application, then for the community to become active. */
export async function awaitAcceptance(job: Job, ids: CommunityIds): Promise<string> {
  const seen = await awaitState(job, ids, "GSE's decision", CLOSED);
  if (seen.state !== 'ACCEPTED') throw new DomainError('wrong_state', stepMessages.applicationClosed(seen.state));
  await waitUntil(
    'the activation of the community',
    PATIENCE_MS,
    () => readStatus(job, ids.communityId),
    (status) => status === 'active',
    (status) => status,
  );
  return `accepted on ${seen.decided_on ?? 'an unknown day'}, protocol ${seen.protocol ?? 'unknown'}; the community is active`;
}
