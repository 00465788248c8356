import { z } from '@hono/zod-openapi';
import { DECISION_USES } from '../../domain/documents/decision-kinds.ts';
import { DOCUMENT_KINDS, PREPARED_PAPERS, UPLOADED_KINDS } from '../../domain/documents/kinds.ts';
import { RETENTION_CLASSES } from '../../domain/documents/retention.ts';
import { REFUSAL_REASONS, REVIEW_OUTCOMES, REVIEW_STATES } from '../../domain/documents/review.ts';
import { schemaText } from '../../domain/kernel/messages.ts';
import { DOCUMENT_TYPES } from '../../infra/documents/content-fault.ts';
import { DOCUMENT_STATES } from '../../infra/postgres/documents/documents.ts';
import { Changeable, correctionGround } from '../http/changeable.ts';
import { endDay, settledYear } from '../http/dates.ts';
import { FormFile } from '../http/form-file.ts';
import { CommunityParams, code, day, id, idParam, listOf, sortBy, text, timestamp } from '../http/schemas.ts';
import { documentMessages } from './messages.ts';

export const MEDIA_TYPES = DOCUMENT_TYPES;

/** A file of a form that is not held in memory. */
export const SentFile = z
  .instanceof(FormFile, { error: 'must be a file' })
  .refine((file) => file.size > 0, schemaText(documentMessages.empty))
  .openapi({ type: 'string', format: 'binary' });

export const NewDocument = z
  .strictObject({
    file: SentFile,
    kind: z
      .enum(UPLOADED_KINDS)
      .describe('Minutes of votes and forms to sign are written by the program; signed minutes of an assembly are a `private_contract`'),
    configuration_id: idParam.optional(),
    plant_code: code.optional(),
    member_code: code.optional().describe("Person whom the document concerns; the content is encrypted with this person's key"),
    valid_until: endDay.optional(),
    replaces: idParam
      .optional()
      .describe('Id of the document of which the file is a new version; it concerns the same plant, configuration and person'),
  })
  .openapi('NewDocument');

/** Which paper is written, and about whom or what. */
export const NewPreparedDocument = z
  .strictObject({
    paper: z.enum(PREPARED_PAPERS).openapi({ description: 'What is written' }),
    member_code: code.optional().describe('For `member_form` and `member_mandate`: the person concerned'),
    configuration_id: id.optional().describe('For `access_declaration`: what it declares'),
    year: settledYear.optional().describe('For `annual_report`: the year that it reports'),
  })
  .openapi('NewPreparedDocument');

const refusalReason = z.enum(REFUSAL_REASONS);

/** How a document stands that a person uploaded about the own record. */
export const DocumentReview = z
  .object({ state: z.enum(REVIEW_STATES), reason: refusalReason.nullable(), decided_at: timestamp.nullable() })
  .openapi('DocumentReview');

export const NewDocumentReview = z
  .strictObject({ outcome: z.enum(REVIEW_OUTCOMES), reason: refusalReason.nullable().default(null) })
  .openapi('NewDocumentReview');

export const Document = z
  .object({
    id,
    community_id: id,
    configuration_id: id.nullable(),
    plant_code: z.string().nullable(),
    party_id: id.nullable(),
    kind: z.enum(DOCUMENT_KINDS),
    file_name: z.string(),
    media_type: z.string(),
    sha256: z.string(),
    size_bytes: z.int(),
    valid_until: day.nullable(),
    uploaded_by: z.string(),
    uploaded_at: timestamp,
    version: z.int().positive(),
    replaces_id: id.nullable(),
    replaced_by_id: id.nullable(),
    deleted_at: timestamp.nullable(),
    changeable: Changeable,
    review: DocumentReview.nullable(),
    retention: z
      .object({ class: z.enum(RETENTION_CLASSES), until: day.nullable(), source: z.string().nullable() })
      .openapi('DocumentRetention')
      .nullable(),
  })
  .openapi('Document');

export const DocumentFacts = z
  .strictObject({
    kind: z.enum(DOCUMENT_KINDS),
    file_name: text().optional().describe('Unchanged if omitted, or without the right `members:personal` for a personal document'),
    valid_until: endDay.nullable(),
    ...correctionGround,
  })
  .openapi('DocumentFacts');
export const DocumentList = listOf(Document).openapi('DocumentList');
export const DocumentParams = CommunityParams.extend({ document_id: idParam });
export const DocumentQuery = {
  configuration_id: idParam.optional(),
  kind: z.enum(DOCUMENT_KINDS).optional(),
  state: z.enum(DOCUMENT_STATES).optional(),
  sort: sortBy('id', 'kind', 'file_name', 'uploaded_at'),
};

/** What a document decides, as a person says it. */
export const NewDocumentDecisions = z
  .strictObject({ decides: z.array(z.enum(DECISION_USES)).min(1).max(DECISION_USES.length) })
  .openapi('NewDocumentDecisions');
export const DocumentDecisionList = z
  .object({
    data: z.array(
      z.object({
        use: z.enum(DECISION_USES),
        named_by: z.string(),
        named_at: timestamp,
        used_by: z.string().nullable(),
        used_at: timestamp.nullable(),
      }),
    ),
    possible: z.array(z.enum(DECISION_USES)),
  })
  .openapi('DocumentDecisionList');

/** A link to the content of one document, for one caller, who signs in to use it. */
export const DocumentLink = z.object({ url: z.string(), expires_at: timestamp }).openapi('DocumentLink');
export const LinkQuery = { expires: idParam, signature: z.string().regex(/^[\w-]{43}$/) };
export const DocumentSettings = z.strictObject({ delete_after_retention: z.boolean() }).openapi('DocumentSettings');
