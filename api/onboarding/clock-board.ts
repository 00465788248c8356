import { z } from '@hono/zod-openapi';
import { requireCommunity } from '../../activities/communities/reads/require.ts';
import { loadClockBoard } from '../../activities/onboarding/reads/clock-board.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { TERM_KINDS, TERM_STATES, type Term } from '../../domain/onboarding/clock-board/term.ts';
import { TERM_WORDS } from '../../domain/onboarding/clock-board/words.ts';
import { readOnce } from '../../infra/postgres/driver/index.ts';
import { listedDay, today } from '../http/dates.ts';
import { route } from '../http/route.ts';
import { CommunityParams, day, id } from '../http/schemas.ts';

const RunningTerm = z
  .object({
    kind: z.enum(TERM_KINDS),
    name: z.string().openapi({ description: 'The deadline in words' }),
    configuration_id: id,
    subject: z.string().openapi({ description: 'Code of the configuration, section or POD, or number of the inspection' }),
    started_on: day.openapi({ description: 'Day from which the deadline runs' }),
    due_on: day.nullable().openapi({ description: 'Last day; null: suspended, or no rule is known' }),
    state: z.enum(TERM_STATES),
    days_left: z.int().nullable().openapi({ description: 'Days until the last day, 0 on it, negative after it; null: there is none' }),
    suspended_days: z.int(),
    suspended_since: day.nullable().openapi({ description: 'Since when it is suspended; null: it is running' }),
    warnings: z.array(day).openapi({ description: 'Days on which a warning is sent' }),
    source: z.string().openapi({ description: 'Act and article that set the deadline' }),
    waits_for: z.enum(['gse', 'community']).openapi({ description: 'Who has to act' }),
    silence: z.string().openapi({ description: 'Consequence if nobody acts; never consent' }),
  })
  .openapi('RunningTerm');

const ClockBoard = z
  .object({
    community_id: id,
    on: day.openapi({ description: 'As of this day' }),
    terms: z.array(RunningTerm).openapi({ description: 'Items ordered by last day' }),
  })
  .openapi('ClockBoard');

/** A term in the API's words. */
const toTerm = (term: Term, language: Language): z.input<typeof RunningTerm> => ({
  kind: term.kind,
  name: TERM_WORDS[term.kind].name[language],
  configuration_id: term.configurationId,
  subject: term.subject,
  started_on: term.startedOn,
  due_on: term.dueOn,
  state: term.state,
  days_left: term.daysLeft,
  suspended_days: term.suspendedDays,
  suspended_since: term.suspendedSince,
  warnings: [...term.warnings],
  source: term.source,
  waits_for: term.waitsFor,
  silence: TERM_WORDS[term.kind].silence[language],
});

export const getClockBoard = route(
  {
    method: 'get',
    path: '/api/cer/communities/{community_id}/clock-board',
    id: 'getClockBoard',
    tag: 'Onboarding',
    summary: "Get a community's running deadlines with GSE",
    description:
      'Lists reviews, answers, windows, inspections and premiums with their last days, days of suspension, and the consequence ' +
      'of silence. `on` selects another day, computed from the present record.',
    right: 'onboarding:read',
    community: 'community_id',
    request: { params: CommunityParams, query: z.object({ on: listedDay.optional().openapi({ description: 'Default: today' }) }) },
    responses: { 200: ClockBoard },
  },
  async ({ params: { community_id }, query, language, context, deps }) => {
    const on = query.on ?? today();
    const terms = await readOnce(deps.db, context, async (trx) => {
      await requireCommunity(trx, community_id);
      return loadClockBoard(trx, community_id, on);
    });
    return { status: 200, body: { community_id, on, terms: terms.map((term) => toTerm(term, language)) } };
  },
);
