import { readPaper } from '../../activities/documents/reads/prepared-paper.ts';
import { contentOf, putContent } from '../../activities/documents/reads/stored-content.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { stepsRoute } from '../http/route.ts';
import { COUNTED_BYTES } from '../http/rows/adds.ts';
import { CommunityParams } from '../http/schemas.ts';
import { documentMessages } from './messages.ts';
import { Document, NewPreparedDocument } from './schemas.ts';
import { keepDocument } from './upload-document.ts';

export const prepareDocument = stepsRoute(
  {
    method: 'post',
    path: '/api/cer/communities/{community_id}/prepared-documents',
    id: 'prepareDocument',
    tag: 'Documents',
    summary: 'Create a document from the record',
    description:
      'Writes the declaration for access, a membership application, a mandate or the annual report as a PDF in Italian, and ' +
      'stores it. A form to be signed is a `prepared_form`: upload the signed document under its own kind. Documents about a ' +
      'person also require `members:personal`. The same record on the same day answers 200 with the existing id.',
    right: 'documents:write',
    adds: COUNTED_BYTES,
    community: 'community_id',
    heavy: {},
    request: { params: CommunityParams, body: NewPreparedDocument },
    responses: { 201: Document, 200: Document },
  },
  async ({ params: { community_id: communityId }, body, may, language, deps, rows, recheck, request }) => {
    if (body.paper !== 'annual_report' && !may('members:personal')) throw new DomainError('forbidden', documentMessages.preparedPersonal);
    const { document, toDraw } = await readOnce(deps.db, rows, (trx) => readPaper(trx, deps.personal, communityId, body));
    const bytes = await deps.compute.run('paper', toDraw, request.signal);
    await recheck();
    const given = { ...document, content: contentOf(bytes), mediaType: 'application/pdf' } as const;
    const put = deps.documents && (await putContent(deps.documents, communityId, bytes));
    return keepDocument({ deps, rows, communityId, reader: { may, language }, put }, given);
  },
);
