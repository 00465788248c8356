import { z } from '@hono/zod-openapi';
import type { Kysely } from 'kysely';
import {
  type InstallationPlace,
  recordInstallationStep,
  requestInstallation,
  requireInstallation,
} from '../../../activities/assets/commands/installations/installations.ts';
import { following, INSTALLATION_KINDS, INSTALLATION_STATES, nextAct, papersFor } from '../../../domain/assets/installations/steps.ts';
import { installationProcess } from '../../../domain/assets/processes.ts';
import { DOCUMENT_KINDS } from '../../../domain/documents/kinds.ts';
import type { Language } from '../../../domain/kernel/language.ts';
import {
  type InstallationRow,
  installationSteps,
  listInstallations,
  ownInstallations,
} from '../../../infra/postgres/assets/installations/installations.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import type { DB } from '../../../infra/postgres/schema/tables.ts';
import { ensureRecorded } from '../../../infra/temporal/processes.ts';
import { openProfile } from '../../communities/profiles.ts';
import { pastDay, today } from '../../http/dates.ts';
import { changeRoute, type RouteModule, route } from '../../http/route.ts';
import {
  CommunityParams,
  day,
  decimalBetween,
  id,
  idParam,
  listOf,
  longText,
  PageQuery,
  paged,
  pageWindow,
  timestamp,
} from '../../http/schemas.ts';
import { pod } from '../points/schemas.ts';

const path = '/api/cer/communities/{community_id}/installation-requests';
const tag = 'Installations';
const community = 'community_id';
const MOST_KW = 10_000;
const MOST_KWH = 100_000_000;

const NewRequest = z
  .strictObject({
    kind: z.enum(INSTALLATION_KINDS),
    power_kw: decimalBetween(0.001, MOST_KW).openapi({ description: 'Power that is wanted', example: '6' }),
    pod: pod.nullish().openapi({ description: 'POD behind which it is to be; null: not known' }),
    note: longText(1000).nullish().openapi({ description: 'What else matters; null: nothing' }),
  })
  .openapi('NewInstallationRequest');

const NewStep = z
  .strictObject({
    state: z.enum(['survey', 'offer', 'ordered', 'permitted', 'installed', 'connected', 'commissioned', 'cancelled']),
    occurred_on: pastDay.openapi({ description: 'Day of the step' }),
    document_id: id.nullable().default(null).openapi({ description: 'Its paper, uploaded before; null: none is needed' }),
    note: longText(1000).nullable().default(null).openapi({ description: 'What else matters; null: nothing' }),
    asset_id: id
      .nullable()
      .default(null)
      .openapi({ description: 'Of the commissioning: what it became in the register; null: another step' }),
    promised_kwh: z
      .int()
      .min(1)
      .max(MOST_KWH)
      .nullable()
      .default(null)
      .openapi({ description: 'Of the commissioning: what the installer promised for a year, in kWh; null: nothing' }),
  })
  .openapi('NewInstallationStep');

const Installation = z
  .object({
    id,
    community_id: id,
    kind: z.enum(INSTALLATION_KINDS),
    power_kw: z.string().openapi({ description: 'Power that is wanted' }),
    pod: z.string().nullable().openapi({ description: 'POD behind which it is to be; null: not known' }),
    note: z.string().nullable().openapi({ description: 'What else matters; null: nothing' }),
    state: z.enum(INSTALLATION_STATES),
    asset_id: id.nullable().openapi({ description: 'What it became in the register; null: not commissioned' }),
    promised_kwh: z.int().nullable().openapi({ description: 'Promised yield of a year, in kWh; null: none' }),
    requested_by: z.string().openapi({ description: 'Who asked for it' }),
    requested_at: timestamp.openapi({ description: 'When that was' }),
    state_since: timestamp.openapi({ description: 'When it came to its state' }),
    next_act: z.string().nullable().openapi({ description: 'What is done next, by whom; null: it has ended' }),
    next_papers: z.array(z.enum(DOCUMENT_KINDS)).openapi({ description: 'Papers of which the next step needs one; empty: none' }),
    steps: z
      .array(
        z.object({
          state: z.string().openapi({ description: 'State that the step led to' }),
          occurred_on: day.openapi({ description: 'Day of the step' }),
          document_id: id.nullable().openapi({ description: 'Its paper; null: none' }),
          note: z.string().nullable().openapi({ description: 'What else matters; null: nothing' }),
          recorded_by: z.string().openapi({ description: 'Who recorded it' }),
          recorded_at: timestamp,
        }),
      )
      .openapi({ description: 'Steps so far, the oldest first' }),
  })
  .openapi('InstallationRequest');
const InstallationList = listOf(Installation).openapi('InstallationRequestList');
const Params = CommunityParams.extend({ installation_id: idParam });

async function toView(db: Kysely<DB>, row: InstallationRow, language: Language): Promise<z.input<typeof Installation>> {
  const { user_id: _user, reminded_state: _reminded, ...shown } = row;
  const next = following(row.state);
  const steps = await installationSteps(db, row.id);
  return {
    ...shown,
    requested_at: row.requested_at.toISOString(),
    state_since: row.state_since.toISOString(),
    next_act: nextAct(row.state)?.[language] ?? null,
    next_papers: next === undefined ? [] : [...papersFor(next)],
    steps: steps.map((step) => ({ ...step, recorded_at: step.recorded_at.toISOString() })),
  };
}

async function toViews(db: Kysely<DB>, rows: readonly InstallationRow[], language: Language) {
  const views: z.input<typeof Installation>[] = [];
  for (const row of rows) views.push(await toView(db, row, language));
  return views;
}

const viewOf = async (db: Kysely<DB>, place: InstallationPlace, language: Language) =>
  toView(db, await requireInstallation(db, place), language);

const list = route(
  {
    method: 'get',
    path,
    id: 'listInstallationRequests',
    tag,
    summary: 'List the installations of a community',
    description: 'From request to commissioning, with their steps.',
    right: 'plants:read',
    community,
    request: { params: CommunityParams, query: PageQuery.extend({ state: z.enum(INSTALLATION_STATES).optional() }) },
    responses: { 200: InstallationList },
  },
  async ({ params, query, context, deps, language }) => {
    const body = await readOnce(deps.db, context, async (trx) => {
      const { data, next } = paged(await listInstallations(trx, params.community_id, { ...pageWindow(query), state: query.state }), query);
      return { data: await toViews(trx, data, language), next };
    });
    return { status: 200, body };
  },
);

const own = route(
  {
    method: 'get',
    path: '/api/v1/installation-requests',
    id: 'listOwnInstallationRequests',
    tag,
    summary: "List the caller's installation requests",
    description: 'In whatever community, with what is done next.',
    right: 'caller',
    keys: 'communities:join',
    rows: 'platform',
    request: { query: PageQuery },
    responses: { 200: InstallationList },
  },
  async ({ query, principal, rows, deps, language }) => {
    const body = await readOnce(deps.db, rows, async (trx) => {
      const { data, next } = paged(await ownInstallations(trx, principal.userId, pageWindow(query)), query);
      return { data: await toViews(trx, data, language), next };
    });
    return { status: 200, body };
  },
);

const get = route(
  {
    method: 'get',
    path: `${path}/{installation_id}`,
    id: 'getInstallationRequest',
    tag,
    summary: 'Get an installation',
    description: 'With its steps and what is done next.',
    right: 'plants:read',
    community,
    request: { params: Params },
    responses: { 200: Installation },
  },
  async ({ params, context, deps, language }) => {
    const place = { communityId: params.community_id, installationId: params.installation_id };
    return { status: 200, body: await readOnce(deps.db, context, (trx) => viewOf(trx, place, language)) };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createInstallationRequest',
    tag,
    summary: 'Record a request for an installation',
    description: 'As a manager, for somebody who asked.',
    right: 'plants:write',
    community,
    request: { params: CommunityParams, body: NewRequest },
    responses: { 201: Installation },
  },
  async ({ params: { community_id: communityId }, body, work, deps, log, language }) => {
    const given = { user_id: null, kind: body.kind, power_kw: body.power_kw, pod: body.pod ?? null, note: body.note ?? null };
    const place = { communityId, installationId: await requestInstallation(work, communityId, given, today()) };
    const headers = { Location: `/api/cer/communities/${communityId}/installation-requests/${place.installationId}` };
    const after = () => ensureRecorded(deps.temporal, log, installationProcess(place));
    return { status: 201, body: await viewOf(work.trx, place, language), headers, after };
  },
);

const apply = changeRoute(
  {
    method: 'post',
    path: '/api/v1/communities/{community_id}/installation-requests',
    id: 'requestInstallation',
    tag,
    summary: 'Request an installation from a community',
    description: 'By any account, of a member or not: a community that takes members answers. Five can be open at once.',
    right: 'caller',
    keys: 'communities:join',
    rows: 'platform',
    request: { params: CommunityParams, body: NewRequest },
    responses: { 201: Installation },
  },
  async ({ params: { community_id: communityId }, body, principal, work, deps, log, language }) => {
    await openProfile(work.trx, communityId);
    const given = { user_id: principal.userId, kind: body.kind, power_kw: body.power_kw, pod: body.pod ?? null, note: body.note ?? null };
    const place = { communityId, installationId: await requestInstallation(work, communityId, given, today()) };
    const after = () => ensureRecorded(deps.temporal, log, installationProcess(place));
    return { status: 201, body: await viewOf(work.trx, place, language), after };
  },
);

const step = changeRoute(
  {
    method: 'post',
    path: `${path}/{installation_id}/steps`,
    id: 'recordInstallationStep',
    tag,
    summary: 'Record the next step of an installation',
    description:
      'One after the other, each with the paper it needs (`next_papers`), or cancelled. The commissioning names the asset of the register that it became, and what its installer promised for a year.',
    right: 'plants:write',
    community,
    request: { params: Params, body: NewStep },
    responses: { 200: Installation },
  },
  async ({ params, body, work, deps, log, language }) => {
    const place = { communityId: params.community_id, installationId: params.installation_id };
    await recordInstallationStep(work, place, body);
    const after = () => ensureRecorded(deps.temporal, log, installationProcess(place));
    return { status: 200, body: await viewOf(work.trx, place, language), after };
  },
);

export const installationRoutes: RouteModule = [list, own, create, apply, get, step];
