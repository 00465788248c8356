import { z } from '@hono/zod-openapi';
import type { Transaction } from 'kysely';
import { recordApplication } from '../../activities/members/commands/consents.ts';
import { loadApplicationChecks } from '../../activities/members/reads/application-checks.ts';
import { requireMember } from '../../activities/members/reads/require-member.ts';
import { canonicalPod, isPod } from '../../domain/kernel/identifiers/pod.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { schemaText } from '../../domain/kernel/messages.ts';
import { APPLICATION_CHECKS } from '../../domain/members/application-checks.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { applicationOf } from '../../infra/postgres/members/applications.ts';
import type { MemberRow } from '../../infra/postgres/members/members.ts';
import type { DB } from '../../infra/postgres/schema/tables.ts';
import type { PersonalKeys } from '../../infra/vault/personal.ts';
import { changeRoute, route } from '../http/route.ts';
import { AT_MOST_ONCE } from '../http/rows/adds.ts';
import { id } from '../http/schemas.ts';
import { admissionMessages } from './messages.ts';
import { MemberParams } from './schemas.ts';

const MEMBER = '/api/cer/communities/{community_id}/members/{member_id}';
export const pod = z
  .string()
  .max(40)
  .refine(isPod, schemaText(admissionMessages.wrongPod))
  .transform((given) => canonicalPod(given) as string)
  .openapi({ type: 'string', format: 'pod', example: 'IT001E12345678' });

const Checks = z
  .object({
    pod: z.string().nullable(),
    bill_document_id: id.nullable(),
    channel: z.enum(['account', 'invitation', 'import', 'manager']),
    checks: z.array(z.object({ check: z.enum(APPLICATION_CHECKS), outcome: z.enum(['pass', 'warn', 'fail']), message: z.string() })),
  })
  .openapi('ApplicationChecks');

/** What an applicant gave, and the checks as the record is now. */
async function loadChecks(
  trx: Transaction<DB>,
  keys: PersonalKeys,
  member: MemberRow,
  language: Language,
): Promise<z.input<typeof Checks>> {
  const { pod: given = null, bill_document_id = null, channel = 'manager' } = (await applicationOf(trx, member.id)) ?? {};
  const checks = await loadApplicationChecks(trx, keys, member);
  return { pod: given, bill_document_id, channel, checks: checks.map((one) => ({ ...one, message: one.message[language] })) };
}

export const getChecks = route(
  {
    method: 'get',
    path: `${MEMBER}/checks`,
    id: 'getApplicationChecks',
    tag: 'Members',
    summary: 'Check an applicant',
    description:
      'Checks the current record: tax code and name, duplicates, POD and its holder, consents, and the rule for enterprises. ' +
      'Each check says what resolves it.',
    right: 'members:write',
    community: 'community_id',
    request: { params: MemberParams },
    responses: { 200: Checks },
  },
  async ({ params: { community_id, member_id }, context, deps, language }) =>
    readOnce(deps.db, context, async (trx) => {
      const member = await requireMember(trx, community_id, member_id);
      return { status: 200, body: await loadChecks(trx, deps.personal, member, language) };
    }),
);

export const recordApplicationRoute = changeRoute(
  {
    method: 'post',
    path: `${MEMBER}/application`,
    id: 'recordMemberApplication',
    tag: 'Members',
    summary: 'Record the POD and the bill of an applicant',
    description:
      'Fields that are left out do not change. If the terms of the community admit automatically, this call may admit the applicant.',
    right: 'members:write',
    adds: AT_MOST_ONCE,
    community: 'community_id',
    request: {
      params: MemberParams,
      body: z.strictObject({ pod: pod.nullish(), bill_document_id: id.nullish() }).openapi('MemberApplication'),
    },
    responses: { 200: Checks },
  },
  async ({ params: { community_id, member_id }, body, deps, trx, work, language }) => {
    await recordApplication(work, deps.personal, { communityId: community_id, memberId: member_id }, body);
    const member = await requireMember(trx, community_id, member_id);
    return { status: 200, body: await loadChecks(trx, deps.personal, member, language) };
  },
);
