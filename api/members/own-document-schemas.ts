import { z } from '@hono/zod-openapi';
import { DOCUMENT_KINDS, OWN_KINDS } from '../../domain/documents/kinds.ts';
import { DocumentReview, SentFile } from '../documents/schemas.ts';
import { endDay } from '../http/dates.ts';
import { day, id, idParam, timestamp } from '../http/schemas.ts';

/** What a person uploads about the own record. */
export const NewOwnDocument = z
  .strictObject({
    file: SentFile,
    community_id: idParam.describe('Community that keeps the record'),
    kind: z.enum(OWN_KINDS),
    valid_until: endDay.optional(),
  })
  .openapi('NewOwnDocument');

export const OwnDocument = z
  .object({
    id,
    community_id: id,
    kind: z.enum(DOCUMENT_KINDS),
    file_name: z.string(),
    media_type: z.string(),
    size_bytes: z.int(),
    valid_until: day.nullable(),
    uploaded_at: timestamp,
    is_own_upload: z.boolean().describe('The caller uploaded it'),
    replaced_by_id: id.nullable(),
    review: DocumentReview.nullable(),
  })
  .openapi('OwnDocument');
