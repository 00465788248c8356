import { z } from '@hono/zod-openapi';
import type { Right } from '../../../domain/identity/rights.ts';
import { CHANGEABLE_KINDS, type ChangeableKind } from '../../../domain/kernel/changeable.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { type FactVersionRow, listFactVersions } from '../../../infra/postgres/record/fact-versions.ts';
import { type RouteModule, route } from '../../http/route.ts';
import { CommunityParams, id, idParam, listOf, PageQuery, paged, pageWindow, timestamp } from '../../http/schemas.ts';

/** The right by which objects of a kind are read: who may not read them reads no correction of them. */
const READ_RIGHTS: Readonly<Record<ChangeableKind, Right>> = {
  point: 'points:read',
  plant: 'plants:read',
  section: 'plants:read',
  storage: 'plants:read',
  efficiency: 'plants:read',
  distribution_rule: 'rules:read',
  parameter: 'parameters:read',
  document: 'documents:read',
  statute: 'communities:read',
  enterprise_fact: 'members:read',
  point_scheme: 'points:read',
  exemption: 'points:read',
  section_stop: 'plants:read',
};

const Correction = z
  .object({
    id,
    kind: z.enum(CHANGEABLE_KINDS),
    object_id: id.describe('Id of the object that was corrected'),
    version: z.int().positive().describe('Number of the version that ended, from 1; the newest one is the object itself'),
    facts: z.record(z.string(), z.unknown()).describe('Values of the object before the correction, by the names of its fields'),
    reason: z.string().describe('Why it was corrected'),
    document_id: id.nullable().describe('Document that shows it'),
    corrected_by: z.string().describe('Who corrected it'),
    corrected_at: timestamp,
  })
  .openapi('Correction');

/** A rule with thousands of weights is long, and each version holds one. */
const MOST_PER_PAGE = 10;

const list = route(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/corrections',
    id: 'listCorrections',
    tag: 'Communities',
    summary: 'List corrections of data that were applied for or settled',
    description:
      'Shows the values before each correction, and the reason for it. Lists only kinds of objects that the caller may read; ' +
      'edits of drafts are not kept. Texts and places need `members:personal`. A page has at most ten corrections.',
    right: 'communities:read',
    community: 'community_id',
    request: {
      params: CommunityParams,
      query: PageQuery.extend({
        kind: z.enum(CHANGEABLE_KINDS).optional(),
        object_id: idParam.optional().describe('Only corrections of the object with this id, with `kind`'),
      }),
    },
    responses: { 200: listOf(Correction).openapi('CorrectionList') },
  },
  async ({ params: { community_id }, query, context, deps, may }) => {
    const wanted = query.kind === undefined ? CHANGEABLE_KINDS : [query.kind];
    const kinds = wanted.filter((kind) => may(READ_RIGHTS[kind]));
    const page = { ...query, limit: Math.min(query.limit ?? MOST_PER_PAGE, MOST_PER_PAGE) };
    const filter = { ...pageWindow(page), kinds, objectId: query.object_id };
    const rows = kinds.length === 0 ? [] : await readOnce(deps.db, context, (trx) => listFactVersions(trx, community_id, filter));
    const { data, next } = paged(rows, page);
    return { status: 200, body: { data: data.map(toCorrection), next } };
  },
);

const toCorrection = ({ corrected_at, ...row }: FactVersionRow): z.input<typeof Correction> => ({
  ...row,
  corrected_at: corrected_at.toISOString(),
});

export const correctionRoutes: RouteModule = [list];
