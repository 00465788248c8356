import { type RawBuilder, sql, type Transaction } from 'kysely';
import { type CauseSource, SOURCES_OF_GROUNDS } from '../../../domain/settlement/run/grounds.ts';
import { inputSeries, type RunInputs } from '../../../domain/settlement/run/run-inputs.ts';
import type { DB } from '../schema/tables.ts';

/** A version whose causes are asked for; `base`: the posted version that it is compared with, null where none is. */
interface CausedVersion {
  readonly inputs: RunInputs;
  readonly base: { readonly version: number; readonly computedAt: Date; readonly inputs: RunInputs } | null;
}

/**
 * Who caused a version of a month: whoever gave a ground of it that its base did not rest on; an import counts for its sender. Where the
 * month has no base, every sender of what was read counts, and every change of its days that the month posted before it did not rest on.
 */
export async function causersOfRun(trx: Transaction<DB>, version: CausedVersion): Promise<string[]> {
  const sources = [...new Set(Object.values(SOURCES_OF_GROUNDS).flat())];
  const { rows } = await sql<{ by: string }>`${sql.join(
    sources.map((source) => CAUSERS[source](version)),
    sql` union `,
  )}`.execute(trx);
  return rows.map(({ by }) => by);
}

const CAUSERS: Readonly<Record<CauseSource, (version: CausedVersion) => RawBuilder<unknown>>> = {
  changes: changers,
  readings: readingSenders,
  prices: priceSenders,
  legal_values: legalValueGivers,
};

const startOf = ({ inputs }: CausedVersion): RawBuilder<unknown> => sql`${`${inputs.month}-01`}::date`;
const daysOf = (version: CausedVersion): RawBuilder<unknown> =>
  sql`daterange(${startOf(version)}, (${startOf(version)} + interval '1 month')::date)`;
const sinceOf = (version: CausedVersion): RawBuilder<unknown> =>
  version.base === null ? sinceBefore(version) : sql`${version.base.computedAt}::timestamptz`;

/** A first version is compared with the month that was posted last before: what that one did not know counts too (decision record 0074). */
const sinceBefore = (version: CausedVersion): RawBuilder<unknown> => sql`least(${startOf(version)}::timestamptz,
  (select e.computed_at from settlement_run e where e.configuration_id = ${version.inputs.configurationId} and e.month < ${startOf(version)}
    and e.kind <> 'advance' and e.state = 'posted' order by e.month desc, e.version desc limit 1))`;

/**
 * A change `g` that the base did not rest on. Of a first version also one that was recorded before the month began: the month before knows it
 * only where it was recorded by its computation and is about its days too.
 */
const isNew = (version: CausedVersion): RawBuilder<unknown> =>
  version.base === null
    ? sql`not exists (select 1 from (select e.month, e.computed_at from settlement_run e where e.configuration_id = g.configuration_id
        and e.month < ${startOf(version)} and e.kind <> 'advance' and e.state = 'posted' order by e.month desc, e.version desc limit 1) b
        where g.changed_at <= b.computed_at and g.days && daterange(b.month, (b.month + interval '1 month')::date))`
    : sql`g.changed_at > ${version.base.computedAt}::timestamptz`;

/** A change that a settlement in progress could not see is marked and answered by a run after the base. */
function changers(version: CausedVersion): RawBuilder<unknown> {
  const { configurationId } = version.inputs;
  const marks = sql`settlement_mark k left join operation o on k.marked_by = 'import:' || o.id
    where k.configuration_id = ${configurationId} and k.month = ${startOf(version)} and k.cause <> 'request'`;
  const later = sql`(select n.id from settlement_run n where n.configuration_id = ${configurationId} and n.month = ${startOf(version)}
    and n.kind <> 'advance' and n.version > ${version.base?.version ?? 0}::int)`;
  return sql`select g.changed_by as by from ground_change g
      where g.configuration_id = ${configurationId} and g.days && ${daysOf(version)} and ${isNew(version)}
    ${version.base === null ? ownValueGivers(version) : sql``}
    union select coalesce(o.created_by, k.marked_by) from ${marks} and (k.received_at > ${sinceOf(version)} or k.run_id in ${later})`;
}

/** Of a version that is compared with nothing, whenever they gave the values that it was found to rest on. */
const ownValueGivers = (version: CausedVersion): RawBuilder<unknown> => sql`union select p.given_by from configuration_parameter p
      where p.configuration_id = ${version.inputs.configurationId} and p.validity && ${daysOf(version)} and p.given_by is not null`;

/** A day of the version: which of its versions the base read, 0 for none, and which this one reads. */
interface ReadDay {
  readonly seriesId: number;
  readonly day: string;
  readonly after: number;
  readonly upTo: number;
}

/**
 * Every version between the two counts: a day joins what several imports gave. What a device or a source sent counts for whoever had a part in it:
 * by its settings or password one person alone gives the readings.
 */
function readingSenders({ inputs, base }: CausedVersion): RawBuilder<unknown> {
  const known = new Map(base === null ? [] : inputSeries(base.inputs).map(({ seriesId, days }) => [seriesId, new Map(days)]));
  const read = inputSeries(inputs).flatMap(({ seriesId, days }): ReadDay[] =>
    days.map(([day, upTo]) => ({ seriesId, day, after: known.get(seriesId)?.get(day) ?? 0, upTo })),
  );
  const changed = read.filter(({ after, upTo }) => after !== upTo);
  return sql`select who.by from unnest(${changed.map(({ seriesId }) => seriesId)}::bigint[], ${changed.map(({ day }) => day)}::date[],
      ${changed.map(({ after }) => after)}::int[], ${changed.map(({ upTo }) => upTo)}::int[]) as w (series_id, day, after, up_to)
    join curve c on c.series_id = w.series_id and c.day = w.day and c.version > w.after and c.version <= w.up_to
    cross join lateral (
      select o.created_by as by from operation o where o.id = c.operation_id
      union select unnest(v.people) from series s join device v on v.point_id = s.point_id or v.section_id = s.section_id or v.storage_id = s.storage_id
        where s.id = c.series_id and c.operation_id is null and c.source = 'device'
      union select p.person from source_person p where p.configuration_id = ${inputs.configurationId} and c.operation_id is null
        and c.source like 'api:%') as who
    where c.day >= ${`${inputs.month}-01`}::date and c.day < (${`${inputs.month}-01`}::date + interval '1 month')::date`;
}

/** A day's prices are those of one of its versions, whichever resolution. */
function priceSenders({ inputs, base }: CausedVersion): RawBuilder<unknown> {
  const known = new Map(base?.inputs.marketZone === inputs.marketZone ? base.inputs.prices : []);
  const changed = inputs.prices.filter(([day, version]) => known.get(day) !== version);
  return sql`select who.by from unnest(${changed.map(([day]) => day)}::date[], ${changed.map(([, version]) => version)}::int[])
      as w (day, version)
    join price_day d on d.market_zone = ${inputs.marketZone} and d.day = w.day and d.version = w.version
    cross join lateral (
      select o.created_by as by from operation o where o.id = d.operation_id
      union select p.person from source_person p where p.configuration_id is null and d.operation_id is null) as who`;
}

function legalValueGivers(version: CausedVersion): RawBuilder<unknown> {
  return sql`select l.created_by from legal_parameter l where l.created_at > ${sinceOf(version)} and l.validity && ${daysOf(version)}`;
}
