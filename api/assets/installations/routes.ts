import { z } from '@hono/zod-openapi';
import { recordInstallationStep, requestInstallation } from '../../../activities/assets/commands/installations/installations.ts';
import { openProfile } from '../../../activities/communities/reads/open-profile.ts';
import { INSTALLATION_STATES } from '../../../domain/assets/installations/steps.ts';
import { installationProcess } from '../../../domain/assets/processes.ts';
import { listInstallations, ownInstallations } from '../../../infra/postgres/assets/installations/installations.ts';
import { readOnce } from '../../../infra/postgres/driver/index.ts';
import { ensureRecorded } from '../../../infra/temporal/processes.ts';
import { today } from '../../http/dates.ts';
import { changeRoute, type RouteModule, route } from '../../http/route.ts';
import { CommunityParams, PageQuery, paged, pageWindow } from '../../http/schemas.ts';
import { Installation, InstallationList, InstallationParams, NewRequest, NewStep } from './schemas.ts';
import { loadInstallation, loadInstallations } from './view.ts';

const path = '/api/cer/communities/{community_id}/installation-requests';
const tag = 'Installations';
const community = 'community_id';

const list = route(
  {
    method: 'get',
    path,
    id: 'listInstallationRequests',
    tag,
    summary: 'List the installations of a community',
    description: 'Lists them from request to commissioning, with their steps.',
    right: 'plants:read',
    community,
    request: { params: CommunityParams, query: PageQuery.extend({ state: z.enum(INSTALLATION_STATES).optional() }) },
    responses: { 200: InstallationList },
  },
  async ({ params, query, context, deps, language }) => {
    const body = await readOnce(deps.db, context, async (trx) => {
      const { data, next } = paged(await listInstallations(trx, params.community_id, { ...pageWindow(query), state: query.state }), query);
      return { data: await loadInstallations(trx, data, language), next };
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
    description: 'Lists requests in any community, with the next step of each.',
    right: 'caller',
    keys: 'communities:join',
    rows: 'platform',
    request: { query: PageQuery },
    responses: { 200: InstallationList },
  },
  async ({ query, principal, rows, deps, language }) => {
    const body = await readOnce(deps.db, rows, async (trx) => {
      const { data, next } = paged(await ownInstallations(trx, principal.userId, pageWindow(query)), query);
      return { data: await loadInstallations(trx, data, language), next };
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
    description: 'Returns its steps and the next one.',
    right: 'plants:read',
    community,
    request: { params: InstallationParams },
    responses: { 200: Installation },
  },
  async ({ params, context, deps, language }) => {
    const place = { communityId: params.community_id, installationId: params.installation_id };
    return { status: 200, body: await readOnce(deps.db, context, (trx) => loadInstallation(trx, place, language)) };
  },
);

const create = changeRoute(
  {
    method: 'post',
    path,
    id: 'createInstallationRequest',
    tag,
    summary: 'Record a request for an installation',
    description: 'A manager records the request for the person who asked.',
    right: 'plants:write',
    adds: ['installation_request'],
    community,
    request: { params: CommunityParams, body: NewRequest },
    responses: { 201: Installation },
  },
  async ({ params: { community_id: communityId }, body, work, deps, log, language }) => {
    const given = { user_id: null, kind: body.kind, power_kw: body.power_kw, pod: body.pod ?? null, note: body.note ?? null };
    const place = { communityId, installationId: await requestInstallation(work, communityId, given, today()) };
    const headers = { Location: `/api/cer/communities/${communityId}/installation-requests/${place.installationId}` };
    const after = () => ensureRecorded(deps.temporal, log, installationProcess(place));
    return { status: 201, body: await loadInstallation(work.trx, place, language), headers, after };
  },
);

const apply = changeRoute(
  {
    method: 'post',
    path: '/api/v1/communities/{community_id}/installation-requests',
    id: 'requestInstallation',
    tag,
    summary: 'Request an installation from a community',
    description:
      'Any account may send a request, of a member or not, to a community that accepts members. Five requests can be open at once.',
    right: 'caller',
    adds: ['own_installation_request'],
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
    return { status: 201, body: await loadInstallation(work.trx, place, language), after };
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
      'Steps are recorded one after the other, each with the document it needs (`next_papers`), or the installation is ' +
      'cancelled. The commissioning names the resulting asset of the register, and the yield that the installer promised for a ' +
      'year.',
    right: 'plants:write',
    adds: ['installation_step'],
    community,
    request: { params: InstallationParams, body: NewStep },
    responses: { 200: Installation },
  },
  async ({ params, body, work, deps, log, language }) => {
    const place = { communityId: params.community_id, installationId: params.installation_id };
    await recordInstallationStep(work, place, body);
    const after = () => ensureRecorded(deps.temporal, log, installationProcess(place));
    return { status: 200, body: await loadInstallation(work.trx, place, language), after };
  },
);

export const installationRoutes: RouteModule = [list, own, create, apply, get, step];
