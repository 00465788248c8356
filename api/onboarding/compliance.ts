import { z } from '@hono/zod-openapi';
import { checkCompliance } from '../../activities/onboarding/commands/check-compliance.ts';
import { LANGUAGES, type Language } from '../../domain/kernel/language.ts';
import { sourceText } from '../../domain/kernel/legal/source-words.ts';
import { COMPLIANCE_STATES } from '../../domain/onboarding/compliance/rules.ts';
import { complianceCsv } from '../../infra/documents/compliance-report.ts';
import { communityName } from '../../infra/postgres/communities/communities.ts';
import { inContext } from '../../infra/postgres/driver/index.ts';
import { type ComplianceRow, complianceHistory, newestCompliance } from '../../infra/postgres/onboarding/compliance.ts';
import { contentDisposition } from '../http/content-disposition.ts';
import { Remedies, remediesOf } from '../http/remedies.ts';
import { answersJsonOr, changeRoute, type RouteModule, route } from '../http/route.ts';
import { AT_MOST_ONCE } from '../http/rows/adds.ts';
import { CommunityParams, id, idParam, timestamp } from '../http/schemas.ts';

const path = '/api/cer/communities/{community_id}';
const [tag, community] = ['Onboarding', 'community_id'] as const;

const state = z.enum(COMPLIANCE_STATES);
const Finding = z
  .object({
    id,
    community_id: id,
    configuration_id: id,
    state,
    rules: z.array(
      z.object({ name: z.string(), subject: z.string().nullable(), state, message: z.string(), remedies: Remedies, source: z.string() }),
    ),
    found_at: timestamp,
    checked_at: timestamp,
  })
  .openapi('Compliance');
const Findings = z.object({ state: state.nullable(), data: z.array(Finding) }).openapi('ComplianceReport');
const ConfigurationParams = CommunityParams.extend({ configuration_id: idParam });

const toFinding = (
  { fingerprint: _, found_at, checked_at, rules, ...row }: ComplianceRow,
  language: Language,
): z.input<typeof Finding> => ({
  ...row,
  rules: rules.map(({ message, source, ...rule }) => ({
    ...rule,
    message: message[language],
    ...remediesOf(message, { community_id: row.community_id, configuration_id: row.configuration_id }),
    source: sourceText(source)[language],
  })),
  found_at: found_at.toISOString(),
  checked_at: checked_at.toISOString(),
});

/** The worst of the configurations; null where none was looked at. */
function worstOf(rows: readonly ComplianceRow[]): ComplianceRow['state'] | null {
  if (rows.length === 0) return null;
  return (['fail', 'warn'] as const).find((one) => rows.some((row) => row.state === one)) ?? 'pass';
}

const report = route(
  {
    method: 'get',
    path: `${path}/compliance`,
    id: 'getCompliance',
    tag,
    summary: 'Get the compliance of a community',
    description:
      'Returns the latest findings in each configuration: every rule with its state, reason, source and what resolves it. The ' +
      'rules are checked each day, within the hour after a change, and at once by `POST ' +
      '.../configurations/{configuration_id}/compliance`.',
    right: 'onboarding:read',
    community,
    heavy: {},
    request: {
      params: CommunityParams,
      query: z.object({ format: z.enum(['json', 'csv', 'pdf']).default('json'), lang: z.enum(LANGUAGES).optional() }),
    },
    responses: { 200: answersJsonOr(Findings, ['text/csv', 'application/pdf'], 'Report in the format requested by `format`') },
  },
  async ({ params: { community_id }, query: { format, lang }, language, context, deps, request }) => {
    const chosen = lang ?? language;
    const { rows, name } = await inContext(
      deps.db,
      context,
      async (trx) => ({ rows: await newestCompliance(trx, community_id), name: await communityName(trx, community_id) }),
      { readOnly: true },
    );
    const data = rows.map((row) => toFinding(row, chosen));
    const headers = { 'Cache-Control': 'private, no-store' };
    if (format === 'json') {
      const body = JSON.stringify({ state: worstOf(rows), data });
      return { status: 200, body, headers: { ...headers, 'Content-Type': 'application/json' } };
    }
    const place = { 'Content-Disposition': contentDisposition('attachment', `compliance-${name.code}.${format}`) };
    const given = { lang: chosen, community: { code: name.code, name: name.name }, findings: data };
    if (format === 'csv') return { status: 200, body: complianceCsv(given), headers: { ...headers, ...place, 'Content-Type': 'text/csv' } };
    const body = await deps.compute.run('complianceReport', given, request.signal);
    return { status: 200, body, headers: { ...headers, ...place, 'Content-Type': 'application/pdf' } };
  },
);

const check = changeRoute(
  {
    method: 'post',
    path: `${path}/configurations/{configuration_id}/compliance`,
    id: 'checkCompliance',
    tag,
    summary: 'Check the compliance of a configuration',
    description: 'Checks every rule as of now. Findings are stored if they differ from the previous ones.',
    right: 'onboarding:check',
    adds: AT_MOST_ONCE,
    community,
    heavy: {},
    request: { params: ConfigurationParams },
    responses: { 200: Finding },
  },
  async ({ params: { community_id: communityId, configuration_id: configurationId }, work, language }) => {
    const row = await checkCompliance(work, { communityId, configurationId });
    return { status: 200, body: toFinding(row, language) };
  },
);

const MOST = 100;

const history = route(
  {
    method: 'get',
    path: `${path}/configurations/{configuration_id}/compliance`,
    id: 'listCompliance',
    tag,
    summary: 'List the findings of compliance checks',
    description:
      'Lists the newest hundred findings of a configuration that differed from the previous ones, the newest first; fewer if they exceed 4 MB.',
    right: 'onboarding:read',
    community,
    request: { params: ConfigurationParams },
    responses: { 200: Findings },
  },
  async ({ params: { configuration_id }, language, context, deps }) => {
    const rows = await inContext(deps.db, context, (trx) => complianceHistory(trx, configuration_id, MOST), { readOnly: true });
    return { status: 200, body: { state: rows[0]?.state ?? null, data: rows.map((row) => toFinding(row, language)) } };
  },
);

export const complianceRoutes: RouteModule = [report, check, history];
