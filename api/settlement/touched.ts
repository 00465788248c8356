import { z } from '@hono/zod-openapi';
import { comparedVersion } from '../../activities/settlement/reads/compared-version.ts';
import { requireWholeRun } from '../../activities/settlement/reads/require.ts';
import { hourRanges } from '../../domain/settlement/run/ranges.ts';
import { inContext, readOnce } from '../../infra/postgres/driver/index.ts';
import { runTimeZone } from '../../infra/postgres/settlement/run-contents.ts';
import { changedHours, marksOfRuns, memberChanges } from '../../infra/postgres/settlement/touched.ts';
import { route } from '../http/route.ts';
import { id, timestamp } from '../http/schemas.ts';
import { seesAll } from '../http/sees-all.ts';
import { Mark, toMarkResponse } from './mark-view.ts';
import { RunParams } from './schemas.ts';
import { hiddenOfRun, WITHHELD } from './visible-hours.ts';

/** What a member got in the compared version, and gets in this one. */
export const MemberChange = z.object({
  member_code: z.string(),
  before_cents: z.int(),
  after_cents: z.int(),
  difference_cents: z.int(),
});

const Touched = z
  .object({
    run_id: id,
    previous_run_id: id.nullable(),
    compared_run_id: id.nullable().openapi({
      description:
        'Version that this one is compared with: of one that waits, the newest that a person judged, else the first; otherwise the one before',
    }),
    marks: z.array(Mark),
    changed_hours: z
      .array(z.object({ from: timestamp, to: timestamp, count: z.int() }))
      .openapi({ description: 'Hours whose shared energy differs from the compared version' }),
    hours_withheld: z
      .enum(WITHHELD)
      .nullable()
      .openapi({ description: 'Why hours are hidden: they would reveal whose reading was corrected.' }),
    members: z.array(MemberChange).openapi({ description: 'Members whose parts differ from the compared version' }),
  })
  .openapi('SettlementTouched');

export const getTouched = route(
  {
    method: 'get',
    path: '/api/v1/settlement/runs/{run_id}/touched',
    id: 'getSettlementTouched',
    tag: 'Settlement',
    summary: 'Get the causes and effects of a version',
    description:
      'Lists the corrections that caused it, and the hours and members affected. A version that waits for approval shows every ' +
      'change since the compared version.',
    right: 'settlement:read',
    request: { params: RunParams },
    responses: { 200: Touched },
  },
  async ({ params, context, deps }) => {
    const seen = await readOnce(deps.db, context, (trx) => requireWholeRun(trx, params.run_id));
    const hours_withheld = (await hiddenOfRun(deps.db, context, seen))('shared');
    const body = await inContext(
      deps.db,
      context,
      async (trx) => {
        const run = await requireWholeRun(trx, params.run_id);
        const frame = { from: `${run.month}-01`, timeZone: (await runTimeZone(trx, run.id)) as string };
        const compared = await comparedVersion(trx, { id: run.id, configurationId: run.configuration_id, month: run.month });
        const before = compared?.runId ?? run.previous_run_id;
        const marks = await marksOfRuns(trx, compared?.since ?? [run.id]);
        return {
          run_id: run.id,
          previous_run_id: run.previous_run_id,
          compared_run_id: before,
          marks: marks.map((mark) => toMarkResponse(mark, seesAll(context, mark.community_id))),
          hours_withheld,
          changed_hours:
            before === null || hours_withheld !== null ? [] : hourRanges(frame, await changedHours(trx, run.month, run.id, before)),
          members: before === null ? [] : await memberChanges(trx, run.id, before),
        };
      },
      { readOnly: true, snapshot: true },
    );
    return { status: 200, body };
  },
);
