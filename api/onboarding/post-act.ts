import { createHash } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import { inWork } from '../../activities/kernel/unit-of-work.ts';
import { recordAct } from '../../activities/onboarding/commands/record-act.ts';
import type { GseAct } from '../../domain/onboarding/acts.ts';
import { GSE_ACT_KINDS } from '../../domain/onboarding/gse-acts/kinds.ts';
import { APPLICATION_STATES } from '../../domain/onboarding/states.ts';
import { systemContext } from '../../infra/postgres/driver/index.ts';
import { recordOf, type StoredApplication } from '../../infra/postgres/onboarding/application.ts';
import { ensureAllRecorded } from '../../infra/temporal/processes.ts';
import { stepsRoute } from '../http/route.ts';
import { day, id, opaque, timestamp } from '../http/schemas.ts';
import { openAct } from './act.ts';

const SIGNED_BY_GSE = { because: "only what GSE's desk signed, once for each act" };

const Body = z.strictObject({
  act: opaque(200_000).openapi({ description: 'Compact JWS (EdDSA) signed with the key of the GSE gateway' }),
});

const RecordedAct = z
  .object({
    act_id: z.string(),
    kind: z.enum(GSE_ACT_KINDS),
    protocol: z.string(),
    application_id: id,
    configuration_id: id,
    occurred_on: day,
    recorded_at: timestamp,
    state: z.enum(APPLICATION_STATES).openapi({ description: 'State of the application after this act' }),
  })
  .openapi('RecordedAct');

export const postAct = stepsRoute(
  {
    method: 'post',
    path: '/api/v1/onboarding/acts',
    id: 'postAct',
    tag: 'Onboarding',
    summary: 'Deliver a signed act of GSE',
    description:
      'Sending the same act again returns the same answer. Answers 404 until the protocol number is known, and 409 if the act ' +
      'does not fit the current state of the application. Acts that have no effect are kept and shown to the community ' +
      '(`listGseActs`), which decides about them.',
    right: 'onboarding:acts',
    adds: SIGNED_BY_GSE,
    request: { body: Body },
    responses: { 202: RecordedAct },
  },
  async ({ body, context, deps, log }) => {
    const act = await openAct(body.act, deps.config.gseDesk.jwk);
    const evidence = { act, jws: body.act, sha256: createHash('sha256').update(body.act).digest('hex') };
    const { actor, requestId } = context;
    // The gateway delivers acts of any community.
    const rows = { ...systemContext(actor), ...(requestId === undefined ? {} : { requestId }) };
    const delivered = await inWork(deps.db, rows, (work) => recordAct(work, evidence));
    if ('refused' in delivered) throw delivered.refused;
    await ensureAllRecorded(deps.temporal, log, delivered.processes);
    return { status: 202, body: answerOf(delivered.application, act) };
  },
);

/** Acts about the contract leave the application as it is. */
function answerOf(application: StoredApplication, { act_id: actId, protocol, kind, occurred_on }: GseAct): z.input<typeof RecordedAct> {
  const at = application.events.findIndex((event) => event.actId === actId);
  const event = application.events[at];
  return {
    act_id: actId,
    kind,
    protocol,
    application_id: application.id,
    configuration_id: application.configurationId,
    occurred_on: event?.occurredOn ?? occurred_on,
    recorded_at: (event?.recordedAt ?? new Date()).toISOString(),
    state: event === undefined ? application.state : recordOf(application.events.slice(0, at + 1)).state,
  };
}
