import { z } from '@hono/zod-openapi';
import { acceptFinding as accept, reopenFinding as reopen } from '../../activities/metering/commands/decide-finding.ts';
import { UNITS_PER_KWH } from '../../domain/kernel/energy/units.ts';
import { requireFound } from '../../domain/kernel/errors.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { CHECK_RULES, SEVERITIES } from '../../domain/metering/checks/checked-series.ts';
import { describeReadingFinding } from '../../domain/metering/checks/finding-messages.ts';
import { FINDING_STATES } from '../../domain/metering/corrections/finding-states.ts';
import { correctionMessages } from '../../domain/metering/corrections/messages.ts';
import { QUANTITIES } from '../../domain/metering/known-series.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { findingById, listFindings as listed, type ReadingFindingRow } from '../../infra/postgres/metering/findings.ts';
import { listedDay } from '../http/dates.ts';
import { changeRoute, route } from '../http/route.ts';
import { ADDS_NOTHING } from '../http/rows/adds.ts';
import { CommunityParams, codeFilter, day, id, idParam, listOf, PageQuery, paged, pageWindow, text, timestamp } from '../http/schemas.ts';

const PATH = '/api/cer/communities/{community_id}/reading-findings';
const community = 'community_id';
const tag = 'Metering';

export const ReadingFinding = z
  .object({
    id,
    community_id: id,
    configuration_id: id,
    code: z.string(),
    quantity: z.enum(QUANTITIES),
    day,
    from: timestamp.openapi({ description: 'Start of the first interval' }),
    to: timestamp.openapi({ description: 'End of the last interval' }),
    intervals: z.int(),
    rule: z.enum(CHECK_RULES),
    severity: z.enum(SEVERITIES),
    reason: z.string().openapi({ description: 'What is wrong, in the language of the request' }),
    state: z.enum(FINDING_STATES),
    note: z.string().nullable().openapi({ description: 'Reason of the decision' }),
    decided_by: z.string().nullable().openapi({ description: 'Who decided; `check`: later readings ended it' }),
    decided_at: timestamp.nullable(),
    operation_id: id.nullable().openapi({ description: 'Operation that corrected the readings' }),
    found_at: timestamp,
  })
  .openapi('ReadingFinding');

/** Ratios, hours and counts are as they are; everything else is energy. */
const NO_ENERGY = ['missing', 'duplicate', 'scale', 'drift'];

export function toFinding(row: ReadingFindingRow, language: Language): z.input<typeof ReadingFinding> {
  const {
    id: findingId,
    community_id,
    configuration_id,
    code,
    quantity,
    day: of,
    rule,
    severity,
    state,
    note,
    decided_by,
    operation_id,
  } = row;
  const intervals = Math.round((row.to_at.getTime() - row.from_at.getTime()) / (row.resolution_min * 60_000));
  const per = NO_ENERGY.includes(rule) ? 1 : UNITS_PER_KWH[row.unit];
  const reason = describeReadingFinding({ rule, found: row.found / per, expected: row.expected / per, intervals })[language];
  const head = { id: findingId, community_id, configuration_id, code, quantity, day: of };
  const times = { from: row.from_at.toISOString(), to: row.to_at.toISOString(), found_at: row.found_at.toISOString() };
  const decided_at = row.decided_at?.toISOString() ?? null;
  return { ...head, ...times, intervals, rule, severity, reason, state, note, decided_by, decided_at, operation_id };
}

export const listReadingFindings = route(
  {
    method: 'get',
    path: PATH,
    id: 'listReadingFindings',
    tag,
    summary: 'List findings of the checks of readings',
    description:
      'Lists the most urgent first: by severity, then by the newest day. The settlement of a month waits for open findings of ' +
      'severity high. A finding that is found again after a correction is open again.',
    right: 'metering:read',
    community,
    request: {
      params: CommunityParams,
      query: PageQuery.extend({
        configuration_id: idParam.optional(),
        state: z.enum(FINDING_STATES).optional(),
        severity: z.enum(SEVERITIES).optional(),
        rule: z.enum(CHECK_RULES).optional(),
        code: codeFilter,
        from: listedDay.optional(),
        to: listedDay.optional(),
      }),
    },
    responses: { 200: listOf(ReadingFinding).openapi('ReadingFindingList') },
  },
  async ({ params, query, context, deps, language }) => {
    const { configuration_id: configurationId, state, severity, rule, code, from, to } = query;
    const filter = { ...pageWindow(query), configurationId, state, severity, rule, code, from, to };
    const rows = await readOnce(deps.db, context, (trx) => listed(trx, params.community_id, filter));
    const { data, next } = paged(
      rows.map((row) => ({ ...row, finding: row.id, id: row.urgency })),
      query,
    );
    return { status: 200, body: { data: data.map((row) => toFinding({ ...row, id: row.finding }, language)), next } };
  },
);

const FindingParams = CommunityParams.extend({ finding_id: idParam });
const Note = z.strictObject({ note: text(500) });

export const getReadingFinding = route(
  {
    method: 'get',
    path: `${PATH}/{finding_id}`,
    id: 'getReadingFinding',
    tag,
    summary: 'Get a finding about readings',
    description: 'Returns what is wrong, the interval, and what was decided about it.',
    right: 'metering:read',
    community,
    request: { params: FindingParams },
    responses: { 200: ReadingFinding },
  },
  async ({ params: { community_id, finding_id }, context, deps, language }) => {
    const row = await readOnce(deps.db, context, (trx) => findingById(trx, community_id, finding_id));
    return { status: 200, body: toFinding(requireFound(row, correctionMessages.noFinding(community_id, finding_id)), language) };
  },
);

export const acceptReadingFinding = changeRoute(
  {
    method: 'post',
    path: `${PATH}/{finding_id}/accept`,
    id: 'acceptReadingFinding',
    tag,
    summary: 'Accept readings as they are',
    description:
      'Needs a reason. A month that waits only for this finding is settled again and posted automatically. Repeating the call ' +
      'changes nothing.',
    right: 'curves:import',
    adds: ADDS_NOTHING,
    community,
    request: { params: FindingParams, body: Note },
    responses: { 200: ReadingFinding },
  },
  async ({ params: { community_id, finding_id }, body, work, language }) => {
    const row = await accept(work, { communityId: community_id, findingId: finding_id, note: body.note });
    return { status: 200, body: toFinding(row, language) };
  },
);

export const reopenReadingFinding = changeRoute(
  {
    method: 'post',
    path: `${PATH}/{finding_id}/reopen`,
    id: 'reopenReadingFinding',
    tag,
    summary: 'Withdraw the acceptance of doubtful readings',
    description: 'Needs a reason.',
    right: 'curves:import',
    adds: ADDS_NOTHING,
    community,
    request: { params: FindingParams, body: Note },
    responses: { 200: ReadingFinding },
  },
  async ({ params: { community_id, finding_id }, body, work, language }) => {
    const row = await reopen(work, { communityId: community_id, findingId: finding_id, note: body.note });
    return { status: 200, body: toFinding(row, language) };
  },
);
