import { sql } from 'kysely';

const HAS_CONTRACT = sql`exists (select 1 from contract k where k.configuration_id = a.configuration_id)`;

/**
 * The days on which a point's assignment `a` counts for money: the statute's and GSE's (cacer.md 4.3, member). Once the configuration has a
 * contract, a point that GSE has not recognised counts on none.
 */
export const COUNTED_POINT_DAYS = sql`case when a.recognised is not null then a.validity * a.recognised
  when ${HAS_CONTRACT} then 'empty'::daterange else a.validity end`;

/** The same of a plant section's assignment `a`: from the start of its service on. */
export const COUNTED_SECTION_DAYS = sql`case when a.service_start is not null then a.validity * daterange(a.service_start, null)
  when ${HAS_CONTRACT} then 'empty'::daterange else a.validity end`;
