import { inParallel } from '../client/in-parallel.ts';
import type { DocumentFacts } from '../scenario/scenario.ts';
import type { CommunityIds, Job } from './job.ts';

const AT_ONCE = 4;

function formOf(document: DocumentFacts, configurationId: number): FormData {
  const form = new FormData();
  form.set('file', new Blob([document.content], { type: document.mediaType }), document.fileName);
  form.set('kind', document.kind);
  form.set('configuration_id', String(configurationId));
  if (document.plantCode !== undefined) form.set('plant_code', document.plantCode);
  if (document.memberCode !== undefined) form.set('member_code', document.memberCode);
  if (document.validUntil !== undefined) form.set('valid_until', document.validUntil);
  return form;
}

/** Uploads one document and answers its id; the same bytes again give the same id. */
export async function uploadDocument(
  { manager }: Job,
  { communityId, configurationId }: CommunityIds,
  document: DocumentFacts,
): Promise<number> {
  const path = { community_id: communityId };
  return (await manager.call('uploadDocument', { path, body: formOf(document, configurationId) })).id;
}

/** Uploads all documents of the scenario. */
export async function uploadDocuments(job: Job, ids: CommunityIds): Promise<string> {
  const documents = job.scenario.documents;
  await inParallel(documents, AT_ONCE, (document) => uploadDocument(job, ids, document));
  return `${documents.length} documents of ${new Set(documents.map(({ kind }) => kind)).size} kinds`;
}
