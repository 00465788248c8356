import type { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { nameDecisions } from '../../activities/documents/commands/name-decisions.ts';
import { type DecisionUse, possibleUses } from '../../domain/documents/decision-kinds.ts';
import { namedDecisions } from '../../infra/postgres/documents/decisions.ts';
import type { DocumentRow } from '../../infra/postgres/documents/documents.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import { changeRoute, route } from '../http/route.ts';
import { AT_MOST_ONCE } from '../http/rows/adds.ts';
import { DocumentDecisionList, DocumentParams, NewDocumentDecisions } from './schemas.ts';
import { requireDocument } from './view.ts';

const at = {
  path: '/api/cer/communities/{community_id}/documents/{document_id}/decisions',
  tag: 'Documents',
  community: 'community_id',
} as const;

type DecisionsResponse = z.input<typeof DocumentDecisionList>;

async function toDecisionsResponse(trx: Transaction<DB>, document: DocumentRow): Promise<DecisionsResponse> {
  const rows = await namedDecisions(trx, document.id);
  const data = rows.map(({ use, named_by, named_at, used_by, used_at }) => {
    const named = { use: use as DecisionUse, named_by, named_at: named_at.toISOString() };
    return { ...named, used_by, used_at: used_at?.toISOString() ?? null };
  });
  return { data, possible: possibleUses(document) };
}

export const listDocumentDecisions = route(
  {
    ...at,
    method: 'get',
    id: 'listDocumentDecisions',
    summary: 'List the decisions that a document proves',
    description:
      'Returns the decisions that persons stated, and since when each is used; `possible` lists what a document like this can decide.',
    right: 'documents:read',
    request: { params: DocumentParams },
    responses: { 200: DocumentDecisionList },
  },
  async ({ params: { community_id, document_id }, context, deps }) => {
    const read = async (trx: Transaction<DB>) => toDecisionsResponse(trx, await requireDocument(trx, community_id, document_id));
    return { status: 200, body: await inContext(deps.db, context, read, { readOnly: true }) };
  },
);

export const nameDocumentDecisions = changeRoute(
  {
    ...at,
    method: 'post',
    id: 'nameDocumentDecisions',
    summary: 'Record the decisions that a document proves',
    description:
      'If the community has `four_eyes`, a decision can only be based on a document for which another person stated this, and ' +
      'which another person uploaded. Repeating the call changes nothing.',
    right: 'documents:write',
    adds: AT_MOST_ONCE,
    request: { params: DocumentParams, body: NewDocumentDecisions },
    responses: { 200: DocumentDecisionList },
  },
  async ({ params: { community_id, document_id }, body, work, trx }) => {
    const document = await requireDocument(trx, community_id, document_id);
    await nameDecisions(work, document, body.decides);
    return { status: 200, body: await toDecisionsResponse(trx, document) };
  },
);
