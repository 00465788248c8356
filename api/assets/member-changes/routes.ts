import { z } from '@hono/zod-openapi';
import { recordMemberChange } from '../../../activities/assets/commands/member-changes.ts';
import { requireMember } from '../../../activities/members/reads/require-member.ts';
import type { Language } from '../../../domain/kernel/language.ts';
import { HOLDERS } from '../../../domain/members/holders.ts';
import { MEMBER_TYPES } from '../../../domain/members/kinds.ts';
import { MEANING, MEMBER_CHANGES } from '../../../domain/members/member-changes.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { changesOf, type MemberChangeRow } from '../../../infra/postgres/members/changes.ts';
import { pastDay } from '../../http/dates.ts';
import { changeRoute, type RouteModule, route } from '../../http/route.ts';
import { code, day, id, text, timestamp } from '../../http/schemas.ts';
import { toAdmission } from '../../members/admission.ts';
import { Contact, MemberParams, taxCode } from '../../members/schemas.ts';
import { pod } from '../points/schemas.ts';

const path = '/api/cer/communities/{community_id}/members/{member_id}/changes';
const onADay = {
  changed_on: pastDay.describe('First day of the change'),
  document_id: id.describe('The document that proves it'),
};
const newPod = {
  ends_assignment_id: id.optional().describe('The assignment of the point that ends the day before'),
  pod: pod.optional().describe('The POD that begins'),
  configuration_id: id.optional().describe('Its configuration, by default that of the point that ends'),
};
const Heir = z
  .strictObject({ name: text(), holder_class: z.enum(HOLDERS), tax_code: taxCode.nullish(), contact: Contact.nullish() })
  .openapi('Heir');

const NewChange = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('supplier'), ...onADay, pod, supplier: text(200).describe('Name of the supplier') }),
    z.strictObject({ kind: z.literal('role'), ...onADay, member_type: z.enum(MEMBER_TYPES) }),
    z.strictObject({ kind: z.literal('point'), ...onADay, ...newPod }),
    z.strictObject({ kind: z.literal('move'), ...onADay, ...newPod }),
    z.strictObject({ kind: z.literal('heir'), ...onADay, code: code.describe('Member code of the heir'), heir: Heir }),
  ])
  .openapi('NewMemberChange');

const Change = z.object({
  id,
  kind: z.enum(MEMBER_CHANGES),
  changed_on: day,
  document_id: id,
  detail: z.record(z.string(), z.unknown()).describe('What changed, by kind'),
  successor_id: id.nullable().describe('The membership of the heir'),
  recorded_by: z.string(),
  recorded_at: timestamp,
  settlement: z.string().describe('Effect on settlement'),
  gse: z.string().describe('What is reported to GSE'),
});
const Changes = z.object({ changes: z.array(Change) }).openapi('MemberChanges');

const toChanges = (rows: readonly MemberChangeRow[], language: Language): z.input<typeof Changes> => ({
  changes: rows.map(({ community_id: _c, membership_id: _m, recorded_at, detail, ...row }) => ({
    ...row,
    detail: { ...detail },
    recorded_at: recorded_at.toISOString(),
    settlement: MEANING[row.kind].settlement[language],
    gse: MEANING[row.kind].gse[language],
  })),
});

const list = route(
  {
    method: 'get',
    path,
    id: 'listMemberChanges',
    tag: 'Members',
    summary: "List changes of a member's circumstances",
    description:
      'Lists changes of supplier, role, point, holder or place, each from a day on with its document, and their effect on ' +
      'settlement and for GSE.',
    right: 'members:read',
    community: 'community_id',
    request: { params: MemberParams },
    responses: { 200: Changes },
  },
  async ({ params: { community_id, member_id }, context, deps, language }) => {
    const rows = await readOnce(deps.db, context, async (trx) => changesOf(trx, (await requireMember(trx, community_id, member_id)).id));
    return { status: 200, body: toChanges(rows, language) };
  },
);

const record = changeRoute(
  {
    method: 'post',
    path,
    id: 'recordMemberChange',
    tag: 'Members',
    summary: "Record a change of a member's circumstances",
    description:
      'The change needs the document that proves it. `supplier` and `role` are dated facts; `point` and `move` end and begin ' +
      'assignments of points, which are reported to GSE; `heir` ends the membership and begins one of the heir with the same ' +
      'points. Affected settled months are settled again.',
    right: 'members:write',
    adds: ['member_change', 'community_member_change'],
    community: 'community_id',
    request: { params: MemberParams, body: NewChange },
    responses: { 200: Changes },
  },
  async ({ params: { community_id, member_id }, body, deps, trx, work, language }) => {
    await recordMemberChange(work, toAdmission(deps, community_id), member_id, body);
    return { status: 200, body: toChanges(await changesOf(trx, member_id), language) };
  },
);

/** Dated changes of members. */
export const memberChangeRoutes: RouteModule = [list, record];
