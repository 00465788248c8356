import { z } from '@hono/zod-openapi';
import { correctReadings as correct } from '../../activities/metering/commands/correct-readings.ts';
import { invalidInput } from '../../domain/kernel/errors.ts';
import { CORRECTION_ACTIONS } from '../../domain/metering/corrections/correction.ts';
import { correctionMessages } from '../../domain/metering/corrections/messages.ts';
import { QUANTITIES } from '../../domain/metering/known-series.ts';
import { QUALITIES } from '../../domain/metering/series-readings.ts';
import { ensureRecorded } from '../../infra/temporal/processes.ts';
import { listedInstant } from '../http/dates.ts';
import { acceptedOperation, Operation } from '../http/operations/operation.ts';
import { changeRoute } from '../http/route.ts';
import { CommunityParams, code, id, text } from '../http/schemas.ts';

const MOST_DAYS = 31;
const DAY_MS = 86_400_000;
/** Quarter hours of so many days. */
const MOST_VALUES = 2_976;
const MOST_KWH = 1_000_000_000;
const MOST_FINDINGS = 100;

const Body = z
  .strictObject({
    configuration_id: id,
    code,
    quantity: z.enum(QUANTITIES),
    from: listedInstant.openapi({ description: 'Start of the first interval' }),
    to: listedInstant.openapi({ description: `End of the last interval, at most ${MOST_DAYS} days after from` }),
    action: z.enum(CORRECTION_ACTIONS),
    values_kwh: z
      .array(z.number().min(0).max(MOST_KWH))
      .min(1)
      .max(MOST_VALUES)
      .optional()
      .openapi({ description: 'For value: kWh of each interval, or one value for all of them' }),
    grade: z
      .enum(QUALITIES)
      .optional()
      .openapi({ description: 'For value: quality of the values, by default rectified; a lower one does not replace a higher one' }),
    total_kwh: z.number().min(0).max(MOST_KWH).optional().openapi({
      description:
        'For estimate: what the register says of all intervals together; left out, recorded readings of the register say it. The estimate adds up to it',
    }),
    note: text(500).openapi({ description: 'Reason of the correction' }),
    finding_ids: z.array(id).max(MOST_FINDINGS).optional().openapi({ description: 'Findings for which the order is created' }),
  })
  .openapi('ReadingCorrection');

export const correctReadings = changeRoute(
  {
    method: 'post',
    path: '/api/cer/communities/{community_id}/reading-corrections',
    id: 'correctReadings',
    tag: 'Metering',
    summary: 'Change stored readings of a period',
    description:
      'Changes one hour or a longer period. `estimate` replaces the stored readings by an estimate, adjusted to `total_kwh` or ' +
      'to the readings of the register; `value` gives values, which count by their grade; `reject` discards the readings until ' +
      'others arrive. Each day gets a new version with the reason; settled months are settled again. Undo: `takeBackImport` with ' +
      'the id of the operation.',
    right: 'curves:import',
    adds: ['operation'],
    community: 'community_id',
    request: { params: CommunityParams, body: Body },
    responses: { 200: Operation, 202: Operation },
  },
  async ({ params, body, work, principal, deps, log, language }) => {
    const [from, to] = [Date.parse(body.from), Date.parse(body.to)];
    assertBody(body, from, to);
    const { operation, process } = await correct(work, {
      communityId: params.community_id,
      configurationId: body.configuration_id,
      code: body.code,
      quantity: body.quantity,
      from,
      to,
      action: body.action,
      grade: body.grade ?? 'rectified',
      valuesKwh: body.values_kwh,
      totalKwh: body.total_kwh,
      note: body.note,
      findings: body.finding_ids ?? [],
      apiKeyId: principal.key?.id,
      sessionId: principal.session?.id,
    });
    return { ...acceptedOperation(operation, language), after: () => ensureRecorded(deps.temporal, log, process) };
  },
);

/** Refuses a stretch that is too long or ends before it begins, and values that the action does not read. */
function assertBody({ action, values_kwh, grade, total_kwh }: z.output<typeof Body>, from: number, to: number): void {
  if (to <= from) throw invalidInput('body.to', 'invalid', correctionMessages.beforeFrom);
  if (to - from > MOST_DAYS * DAY_MS + DAY_MS / 24) throw invalidInput('body.to', 'invalid', correctionMessages.tooLong(MOST_DAYS));
  if (action === 'value' && values_kwh === undefined) throw invalidInput('body.values_kwh', 'required', correctionMessages.valuesNeeded);
  if (action !== 'value' && values_kwh !== undefined)
    throw invalidInput('body.values_kwh', 'not_used', correctionMessages.onlyFor('value'));
  if (action !== 'value' && grade !== undefined) throw invalidInput('body.grade', 'not_used', correctionMessages.onlyFor('value'));
  if (action !== 'estimate' && total_kwh !== undefined)
    throw invalidInput('body.total_kwh', 'not_used', correctionMessages.onlyFor('estimate'));
}
