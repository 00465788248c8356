import { z } from '@hono/zod-openapi';
import type { Language } from '../../../domain/kernel/language.ts';
import { MARKET_ZONES } from '../../../domain/kernel/legal/regions.ts';
import type { Message } from '../../../domain/kernel/messages.ts';
import { QUANTITIES } from '../../../domain/metering/known-series.ts';
import { CALLER_FAULTS, faultForCallers, type SourceFaultCode } from '../../../domain/metering/sources/faults.ts';
import {
  FLOWS,
  PULL_OUTCOMES,
  SOURCE_KINDS,
  SOURCE_STATES,
  USUAL_RECHECK_DAYS,
  USUAL_REFILL_DAYS,
} from '../../../domain/metering/sources/kinds.ts';
import { RUN_OUTCOMES } from '../../../domain/metering/sources/pulled-now.ts';
import type { PullRow } from '../../../infra/postgres/metering/sources/pulls.ts';
import type { SourceRow } from '../../../infra/postgres/metering/sources/sources.ts';
import { firstDayOf } from '../../http/dates.ts';
import { day, id, idParam, listOf, PageQuery, sortBy, text, timestamp } from '../../http/schemas.ts';

const MOST_POINTS = 200;

const Point = z
  .strictObject({
    code: text(60).openapi({ description: 'POD, or code of the plant section or storage', example: 'IT001E00000001' }),
    quantity: z.enum(QUANTITIES).openapi({ description: 'What the meter measures there' }),
    remote: text(60).openapi({ description: 'Number of the supply at the source; of a Shelly `em1:0` or `em:0`', example: 'em1:0' }),
    flow: z.enum(FLOWS).default('taken').openapi({ description: 'Which counter of the meter' }),
  })
  .openapi('MeterSourcePoint');

const Settings = z
  .strictObject({
    points: z.array(Point).min(1).max(MOST_POINTS).optional().openapi({ description: 'For readings: the points that are queried' }),
    zones: z
      .array(z.enum(MARKET_ZONES))
      .min(1)
      .max(MARKET_ZONES.length)
      .optional()
      .openapi({ description: 'For prices: the market zones that are queried' }),
    use: z.enum(['count', 'check']).optional().openapi({
      description: 'For prices: their use. By default, prices of GME count, and those of ENTSO-E are compared with them',
    }),
    latitude: z.number().min(-90).max(90).optional().openapi({ description: 'For weather: degrees north' }),
    longitude: z.number().min(-180).max(180).optional().openapi({ description: 'For weather: degrees east' }),
  })
  .openapi('MeterSourceSettings');

const Secret = z
  .strictObject({
    username: text(200).optional().openapi({ description: 'Name at the source' }),
    password: text(200).optional().openapi({ description: 'Password at the source' }),
    token: text(2_000).optional().openapi({ description: 'Token of the source' }),
  })
  .openapi('MeterSourceSecret');

const minutes = z.int().min(15).max(10_080);
const calls = (most: number) => z.int().min(1).max(most);
const facts = {
  name: text(200).openapi({ description: 'What it is called' }),
  url: z.string().min(1).max(500).openapi({
    format: 'webhook-url',
    description: 'Address of the source: https, reachable from the internet, without name, password and query',
    example: 'https://datadis.example.org',
  }),
  settings: Settings,
  first_day: firstDayOf(day).openapi({ description: 'First day that is queried' }),
  recheck_days: z.int().min(0).max(31).openapi({ description: 'Number of recent days that are queried again at each pull' }),
  refill_days: z.int().min(0).max(400).openapi({ description: 'Number of past days of which incomplete ones are queried again' }),
  state: z.enum(SOURCE_STATES).openapi({ description: 'Whether the source is queried' }),
};
const pace = {
  every_minutes: minutes.openapi({ description: 'Minutes between two pulls' }),
  calls_per_hour: calls(20_000).openapi({ description: 'Maximum number of calls in an hour' }),
  calls_per_day: calls(100_000).openapi({ description: 'Maximum number of calls in 24 hours' }),
};

export const NewSource = z
  .strictObject({
    ...facts,
    community_id: id.nullable().default(null).openapi({ description: 'Null: for the whole installation, like prices' }),
    configuration_id: id
      .nullable()
      .default(null)
      .openapi({ description: 'For readings: the configuration whose points are read; otherwise null' }),
    kind: z.enum(SOURCE_KINDS).openapi({ description: 'Interface of the source' }),
    secret: Secret.optional().openapi({ description: 'Credential for the source; never shown again' }),
    recheck_days: facts.recheck_days.default(USUAL_RECHECK_DAYS),
    refill_days: facts.refill_days.default(USUAL_REFILL_DAYS),
    state: facts.state.default('active'),
    every_minutes: pace.every_minutes.optional(),
    calls_per_hour: pace.calls_per_hour.optional(),
    calls_per_day: pace.calls_per_day.optional(),
  })
  .openapi('NewMeterSource');

export const SourceChange = z
  .strictObject({
    ...facts,
    ...pace,
    secret: Secret.nullish().openapi({ description: 'Omit it to keep the stored one; null removes it. A different host needs it again' }),
  })
  .openapi('MeterSourceChange');

const Fault = z
  .object({
    code: z.enum(CALLER_FAULTS).openapi({ description: 'Why the last pull failed' }),
    message: z.string().openapi({ description: 'The fault in plain words, and what to do' }),
    at: timestamp.openapi({ description: 'When it failed' }),
    in_a_row: z.int().openapi({ description: 'Faults since the last successful pull' }),
  })
  .openapi('MeterSourceFault');

export const Source = z
  .object({
    id,
    community_id: id.nullable(),
    configuration_id: id.nullable(),
    kind: z.enum(SOURCE_KINDS),
    ...facts,
    first_day: day,
    ...pace,
    has_secret: z.boolean().openapi({ description: 'Whether a name, password or token is stored' }),
    asked_until: day.nullable().openapi({ description: 'Days before this one were queried; null: none yet' }),
    last_day: day.nullable().openapi({ description: 'Newest day with received data; null: none received yet' }),
    next_at: timestamp.openapi({ description: 'When it is queried next' }),
    last_success_at: timestamp.nullable().openapi({ description: 'When a pull last succeeded; null: never' }),
    fault: Fault.nullable().openapi({ description: 'Why the last pull failed; null: it succeeded' }),
    calls_last_hour: z.int().openapi({ description: 'Calls in the last hour' }),
    calls_last_day: z.int().openapi({ description: 'Calls in the last 24 hours' }),
    created_at: timestamp,
  })
  .openapi('MeterSource');

export const PulledSource = Source.extend({
  pulled: z
    .object({
      outcome: z.enum(RUN_OUTCOMES).openapi({ description: 'Result of the pull' }),
      windows: z.int().openapi({ description: 'Ranges of days that were queried' }),
      days_stored: z.int().openapi({ description: 'Days that differ from the stored ones' }),
    })
    .nullable()
    .openapi({ description: 'Result; null: it takes longer and is listed later' }),
}).openapi('PulledMeterSource');

export const Pull = z
  .object({
    id,
    from_day: day.openapi({ description: 'First day that was queried' }),
    to_day: day.openapi({ description: 'Day after the last one that was queried' }),
    started_at: timestamp,
    ended_at: timestamp,
    outcome: z.enum(PULL_OUTCOMES).openapi({ description: 'Result' }),
    calls: z.int().openapi({ description: 'Number of calls' }),
    bytes: z.int().openapi({ description: 'Size of the answers in bytes' }),
    intervals: z.int().openapi({ description: 'Number of values that arrived' }),
    missing: z.int().openapi({ description: 'Number of values that are missing on the days' }),
    days_stored: z.int().openapi({ description: 'Days that differ from the stored ones' }),
    fault: z.enum(CALLER_FAULTS).nullable().openapi({ description: 'Why it failed; null: it did not' }),
    message: z.string().nullable().openapi({ description: 'The fault in plain words, with details; null: it did not fail' }),
  })
  .openapi('MeterPull');

export const SourceList = listOf(Source).openapi('MeterSourceList');
export const PullList = listOf(Pull).openapi('MeterPullList');
export const PullQuery = PageQuery.extend({ sort: sortBy('id') });
export const SourceParams = z.object({ source_id: idParam });
export const SourceQuery = PageQuery.extend({
  community_id: idParam.optional().openapi({ description: 'Only sources of this community' }),
  kind: z.enum(SOURCE_KINDS).optional().openapi({ description: 'Only sources of this kind' }),
  state: z.enum(SOURCE_STATES).optional().openapi({ description: 'Only sources in this state' }),
});

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

const inWords = (text: Message, detail: Message | null, language: Language): string =>
  detail === null ? text[language] : `${text[language].replace(/\.$/, '')}: ${detail[language]}.`;

/** A source as the API shows it; `made`: its calls of the last hour and day. */
export function toSourceResponse(
  { version: _version, is_unconfirmed: _unconfirmed, cursor_day, failures, last_fault, last_detail, last_fault_at, ...row }: SourceRow,
  made: { readonly hour: number; readonly day: number } | undefined,
  language: Language,
): z.input<typeof Source> {
  const known = last_fault === null ? null : faultForCallers(last_fault as SourceFaultCode);
  return {
    ...row,
    settings: row.settings as z.input<typeof Settings>,
    asked_until: cursor_day,
    next_at: row.next_at.toISOString(),
    last_success_at: iso(row.last_success_at),
    fault: known && {
      code: known.code,
      message: inWords(known.text, last_detail, language),
      at: iso(last_fault_at) as string,
      in_a_row: failures,
    },
    calls_last_hour: made?.hour ?? 0,
    calls_last_day: made?.day ?? 0,
    created_at: row.created_at.toISOString(),
  };
}

export function toPullResponse({ source_id: _source, detail, fault, ...row }: PullRow, language: Language): z.input<typeof Pull> {
  const known = fault === null ? null : faultForCallers(fault as SourceFaultCode);
  const message = known && inWords(known.text, detail, language);
  const endedAt = known?.code === 'not_reached' ? row.started_at : row.ended_at;
  return {
    ...row,
    started_at: row.started_at.toISOString(),
    ended_at: endedAt.toISOString(),
    fault: known?.code ?? null,
    message,
  };
}
