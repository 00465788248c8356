import { z } from '@hono/zod-openapi';
import { VARIATION_CHANGES, VARIATION_SUBJECTS } from '../../domain/assets/variation.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { CHECK_GROUPS, CHECK_SEVERITIES } from '../../domain/onboarding/check.ts';
import { CHECK_RESULTS, resultOf, sourceOfCheck } from '../../domain/onboarding/check-sources.ts';
import { APPLICATION_KINDS, APPLICATION_STATES } from '../../domain/onboarding/states.ts';
import { runningClocks, TIMER_KINDS } from '../../domain/onboarding/timers.ts';
import type { StoredApplication } from '../../infra/postgres/onboarding/application.ts';
import { Remedies, remediesOf } from '../http/remedies.ts';
import { day, id, idParam, listOf, timestamp } from '../http/schemas.ts';

/** Path parameters of every call about one configuration's application. */
export const ConfigurationParams = z.object({ community_id: idParam, configuration_id: idParam });

export const APPLICATION_PATH = '/api/cer/communities/{community_id}/configurations/{configuration_id}/application';

const Check = z
  .object({
    name: z.string(),
    passed: z.boolean(),
    severity: z.enum(CHECK_SEVERITIES),
    group: z.enum(CHECK_GROUPS),
    message: z.string(),
    remedies: Remedies,
    subject: z.string().optional(),
    result: z.enum(CHECK_RESULTS).openapi({ description: 'Whether it blocks the application' }),
    source: z.string().openapi({ description: 'Act and article of the check' }),
  })
  .openapi('ComplianceCheck');

const Event = z
  .object({ id, kind: z.string(), occurred_on: day, recorded_at: timestamp, detail: z.record(z.string(), z.unknown()) })
  .openapi('ApplicationEvent');

const Change = z
  .object({
    change: z.enum(VARIATION_CHANGES),
    subject: z.enum(VARIATION_SUBJECTS),
    code: z.string(),
    changed_on: day,
    effect_on: day.nullable().openapi({ description: 'GSE counts the change from this day on; null before its acceptance' }),
  })
  .openapi('ReportedChange');

const Clock = z
  .object({
    kind: z.enum(TIMER_KINDS).openapi({ description: 'Kind of deadline' }),
    due_on: day.openapi({ description: 'Last day, or the day of the reminder' }),
  })
  .openapi('ApplicationClock');

/** An application as every call about it answers. */
export const Application = z
  .object({
    id,
    configuration_id: id,
    kind: z.enum(APPLICATION_KINDS),
    state: z.enum(APPLICATION_STATES),
    protocol: z.string().nullable(),
    submitted_on: day.nullable(),
    due_on: day
      .nullable()
      .openapi({ description: "Last day of GSE's review period; null while it is suspended. Its expiry does not mean approval." }),
    suspended_days: z.int(),
    decided_on: day.nullable(),
    clocks: z.array(Clock).openapi({ description: 'Running deadlines' }),
    checks: z.array(Check),
    changes: z.array(Change).openapi({ description: 'What a variation reported when it was sent' }),
    events: z.array(Event),
  })
  .openapi('Application');

export const ApplicationList = listOf(Application).openapi('ApplicationList');

/** An application in the API's words. */
export function toApplication(application: StoredApplication, language: Language): z.input<typeof Application> {
  const { id: applicationId, configurationId, kind, state, protocol, submittedOn, dueOn, suspendedDays, decidedOn } = application;
  return {
    id: applicationId,
    configuration_id: configurationId,
    kind,
    state,
    protocol,
    submitted_on: submittedOn,
    due_on: dueOn,
    suspended_days: suspendedDays,
    decided_on: decidedOn,
    clocks: runningClocks(application.record).map(({ kind: clock, dueOn: last }) => ({ kind: clock, due_on: last })),
    checks: application.checks.map((check) => ({
      ...check,
      message: check.message[language],
      ...remediesOf(check.message, { configuration_id: configurationId }),
      result: resultOf(check),
      source: sourceOfCheck(check),
    })),
    changes: application.changes.map(({ change, subject, code, changedOn, effectOn }) => ({
      change,
      subject,
      code,
      changed_on: changedOn,
      effect_on: effectOn,
    })),
    events: application.events.map((event) => ({
      id: event.id,
      kind: event.kind,
      occurred_on: event.occurredOn,
      recorded_at: event.recordedAt.toISOString(),
      detail: { ...event.detail },
    })),
  };
}

/** 202 with the application and where to read it again. */
export function accepted(params: { community_id: number; configuration_id: number }, application: StoredApplication, language: Language) {
  const location = `/api/cer/communities/${params.community_id}/configurations/${params.configuration_id}/application`;
  return { status: 202 as const, body: toApplication(application, language), headers: { Location: location, 'Retry-After': '1' } };
}
