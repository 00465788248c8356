import { type RawBuilder, sql } from 'kysely';

const HAS_CONTRACT = sql`exists (select 1 from contract k where k.configuration_id = a.configuration_id)`;

/** The days of the contract of the assignment's configuration, as `settled_days` has them; all days where there is none. */
const CONTRACT_DAYS = sql`coalesce((select daterange(least(k.active_from, k.recognised_from), k.active_to) from contract k
  where k.configuration_id = a.configuration_id), '(,)')`;

const IS_PENDING = sql`exists (select 1 from membership w where w.id = a.membership_id and w.status = 'pending')`;

/**
 * The days on which a point's assignment `a` counts for money: the statute's and GSE's (cacer.md 4.3, member), within the contract. Once the
 * configuration has a contract, a point that GSE has not recognised counts on none, nor one of a member who was not admitted yet.
 */
export const COUNTED_POINT_DAYS = sql`case when ${IS_PENDING} and ${HAS_CONTRACT} then 'empty'::daterange
  when a.recognised is not null then a.validity * a.recognised * ${CONTRACT_DAYS}
  when ${HAS_CONTRACT} then 'empty'::daterange else a.validity end`;

/** The same of a plant section's assignment `a`: from the start of its service on. */
export const COUNTED_SECTION_DAYS = sql`case when a.service_start is not null
  then a.validity * daterange(a.service_start, null) * ${CONTRACT_DAYS}
  when ${HAS_CONTRACT} then 'empty'::daterange else a.validity end`;

/**
 * Days less those on which the contract stands still, and those on which another scheme holds a POD of the assignment `a`'s community, as rows
 * of ranges: net metering and energy sharing exclude it (cacer.md 2.2, 4.3, cacer-2026.md section 3 row 15).
 */
export const outsideSchemes = (days: RawBuilder<unknown>, pod: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`unnest(datemultirange(${days}) - coalesce((select range_agg(h.validity) from point_scheme h
    where h.community_id = a.community_id and h.pod = ${pod}), '{}'::datemultirange)
    - coalesce((select range_agg(z.validity) from contract_pause z where z.configuration_id = a.configuration_id), '{}'::datemultirange))`;
