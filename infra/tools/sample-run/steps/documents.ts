import { type NewDocument, toForm } from '../../../../api/client/client.ts';
import { inParallel } from '../client/in-parallel.ts';
import type { DocumentFacts } from '../scenario/scenario.ts';
import type { CommunityIds, Job } from './job.ts';

const AT_ONCE = 4;

const toNewDocument = (document: DocumentFacts, configurationId: number) => ({
  file: new File([document.content], document.fileName, { type: document.mediaType }),
  kind: document.kind as NewDocument['kind'],
  configuration_id: configurationId,
  ...(document.plantCode === undefined ? {} : { plant_code: document.plantCode }),
  ...(document.memberCode === undefined ? {} : { member_code: document.memberCode }),
  ...(document.validUntil === undefined ? {} : { valid_until: document.validUntil }),
});

/** Uploads one document and answers its id; the same bytes again give the same id. */
export async function uploadDocument(
  { manager }: Job,
  { communityId, configurationId }: CommunityIds,
  document: DocumentFacts,
): Promise<number> {
  const params = { path: { community_id: communityId } };
  const body = toNewDocument(document, configurationId);
  return (await manager.post('/api/cer/communities/{community_id}/documents', { params, body, bodySerializer: toForm })).id;
}

export async function uploadDocuments(job: Job, ids: CommunityIds): Promise<string> {
  const documents = job.scenario.documents;
  await inParallel(documents, AT_ONCE, (document) => uploadDocument(job, ids, document));
  return `${documents.length} documents of ${new Set(documents.map(({ kind }) => kind)).size} kinds`;
}
