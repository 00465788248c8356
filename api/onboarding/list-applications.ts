import { requireConfiguration } from '../../activities/communities/reads/require.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { listApplications as findApplications } from '../../infra/postgres/onboarding/application.ts';
import { route } from '../http/route.ts';
import { PageQuery, paged, pageWindow } from '../http/schemas.ts';
import { ApplicationList, ConfigurationParams, toApplication } from './schemas.ts';
import { scopeOf } from './scope.ts';

const NEWEST = [{ field: 'id', descending: true }];

export const listApplications = route(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/configurations/{configuration_id}/applications',
    id: 'listApplications',
    tag: 'Onboarding',
    summary: "List a configuration's applications",
    description:
      'Lists access applications and variations, also withdrawn and rejected ones, each with its history. The newest comes first.',
    right: 'onboarding:read',
    community: 'community_id',
    request: { params: ConfigurationParams, query: PageQuery },
    responses: { 200: ApplicationList },
  },
  async ({ params, query, language, context, deps }) => {
    const { rows, isCut } = await readOnce(deps.db, context, async (trx) => {
      await requireConfiguration(trx, params.community_id, params.configuration_id);
      return findApplications(trx, scopeOf(params), { ...pageWindow(query, context), sort: NEWEST });
    });
    const { data, next } = paged(rows, query, isCut);
    return { status: 200, body: { data: data.map((row) => toApplication(row, language)), next } };
  },
);
