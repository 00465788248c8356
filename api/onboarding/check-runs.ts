import { z } from '@hono/zod-openapi';
import { requireConfiguration } from '../../activities/communities/reads/require.ts';
import { CHECK_RESULTS, resultOf, sourceOfCheck } from '../../domain/onboarding/check-sources.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { listCheckRuns } from '../../infra/postgres/onboarding/check-runs.ts';
import { Remedies, remediesOf } from '../http/remedies.ts';
import { route } from '../http/route.ts';
import { day, id, listOf, PageQuery, paged, pageWindow, timestamp } from '../http/schemas.ts';
import { ConfigurationParams } from './schemas.ts';

const Result = z.object({
  name: z.string().openapi({ description: 'Name of the check' }),
  result: z.enum(CHECK_RESULTS).openapi({ description: 'Whether it blocks the application' }),
  subject: z.string().nullable().openapi({ description: 'Code, POD or document concerned; null: the configuration' }),
  message: z.string().openapi({ description: 'What was found and what resolves it' }),
  remedies: Remedies,
  source: z.string().openapi({ description: 'Act and article of the check' }),
});

const Run = z
  .object({
    id,
    application_id: id,
    version: z.int().openapi({ description: 'Number of the run within its application' }),
    checked_for: day.openapi({ description: 'Day for which it was checked' }),
    cause: z.enum(['person', 'change', 'submission']).openapi({ description: 'Why the checks ran' }),
    recorded_by: z.string().openapi({ description: 'Who ran them' }),
    recorded_at: timestamp,
    results: z.array(Result).openapi({ description: 'What the checks found' }),
  })
  .openapi('CheckRun');

export const listRuns = route(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/configurations/{configuration_id}/check-runs',
    id: 'listCheckRuns',
    tag: 'Onboarding',
    summary: "List the versions of a configuration's checks",
    description:
      'Lists the newest first: each run whose findings differ from those of the previous one. While an application is being ' +
      'prepared, the checks are repeated within the hour.',
    right: 'onboarding:read',
    community: 'community_id',
    request: { params: ConfigurationParams, query: PageQuery },
    responses: { 200: listOf(Run).openapi('CheckRunList') },
  },
  async ({ params: { community_id, configuration_id }, query, language, context, deps }) => {
    const window = { ...pageWindow(query, context), sort: [{ field: 'id', descending: true }] };
    const { rows, isCut } = await readOnce(deps.db, context, async (trx) => {
      await requireConfiguration(trx, community_id, configuration_id);
      return listCheckRuns(trx, configuration_id, window);
    });
    const { data, next } = paged(rows, query, isCut);
    return {
      status: 200,
      body: {
        data: data.map((run) => ({
          id: run.id,
          application_id: run.applicationId,
          version: run.version,
          checked_for: run.checkedFor,
          cause: run.cause,
          recorded_by: run.recordedBy,
          recorded_at: run.recordedAt.toISOString(),
          results: run.checks.map((check) => ({
            name: check.name,
            result: resultOf(check),
            subject: check.subject ?? null,
            message: check.message[language],
            ...remediesOf(check.message, { community_id, configuration_id }),
            source: sourceOfCheck(check),
          })),
        })),
        next,
      },
    };
  },
);
