import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DB } from '../schema/tables.ts';

/** Which version of which month a row belongs to, instead of its run's number. */
const RUN = sql`c.code || '/' || k.code || '/' || to_char(r.month, 'YYYY-MM') || ' v' || r.version`;
const OF_RUN = sql`join configuration k on k.id = r.configuration_id join community c on c.id = k.community_id`;
const PARTY = (id: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select string_agg(m.code, ',' order by m.code) from membership m where m.party_id = ${id})`;
/** The row without what the database numbered or dated. */
const FACTS = (row: string): RawBuilder<unknown> =>
  sql`(select jsonb_object_agg(key, value) from jsonb_each(to_jsonb(${sql.ref(row)}))
    where key <> 'id' and key not like '%\\_id' and key not like '%\\_at')`;

const SECTIONS = {
  runs: sql`select ${RUN} as name, ${FACTS('r')} || jsonb_build_object('posted', r.posted_at is not null, 'follows',
      (select version from settlement_run b where b.id = r.previous_run_id)) as facts
    from settlement_run r ${OF_RUN}`,
  curves: sql`select ${RUN} || ' ' || s.subject_kind || ' ' || coalesce(p.pod, n.code, k.code) || ' ' || s.quantity as name, to_jsonb(s.values) as facts
    from settlement_curve s join settlement_run r on r.id = s.run_id ${OF_RUN}
    left join connection_point p on s.subject_kind = 'point' and p.id = s.subject_id
    left join plant_section n on s.subject_kind = 'plant' and n.id = s.subject_id`,
  plants: sql`select ${RUN} as name, ${FACTS('s')} as facts from settlement_plant s join settlement_run r on r.id = s.run_id ${OF_RUN}`,
  points: sql`select ${RUN} as name, ${FACTS('s')} as facts from settlement_point s join settlement_run r on r.id = s.run_id ${OF_RUN}`,
  parts: sql`select ${RUN} || ' ' || coalesce(${PARTY(sql`s.party_id`)}, '') as name, ${FACTS('s')} as facts
    from settlement_part s join settlement_run r on r.id = s.run_id ${OF_RUN}`,
  ledger: sql`select ${RUN} || ' ' || a.kind || ' ' || coalesce(${PARTY(sql`a.party_id`)}, '') as name,
      jsonb_build_object('component', p.component, 'cents', p.cents, 'entry', e.description) as facts
    from ledger_posting p join ledger_account a on a.id = p.account_id join ledger_entry e on e.id = p.entry_id
    join settlement_run r on r.id = e.run_id ${OF_RUN}`,
  entries: sql`select c.code as name, jsonb_build_object('entry', e.description, 'month', to_char(e.month, 'YYYY-MM')) as facts
    from ledger_entry e join community c on c.id = e.community_id`,
  balances: sql`select c.code || ' ' || a.kind || ' ' || coalesce(${PARTY(sql`a.party_id`)}, '') || ' ' || p.component as name,
      to_jsonb(sum(p.cents)) as facts
    from ledger_posting p join ledger_account a on a.id = p.account_id join community c on c.id = a.community_id
    group by c.code, a.kind, a.party_id, p.component`,
  marks: sql`select c.code || '/' || to_char(m.month, 'YYYY-MM') as name, ${FACTS('m')} - 'marked_by' || jsonb_build_object('run', r.version) as facts
    from settlement_mark m join community c on c.id = m.community_id left join settlement_run r on r.id = m.run_id`,
  readings: sql`select coalesce(p.pod, n.code) || ' ' || v.day || ' v' || v.version as name, to_jsonb(v.values) as facts
    from curve v join series s on s.id = v.series_id left join connection_point p on p.id = s.point_id left join plant_section n on n.id = s.section_id`,
  audits: sql`select c.code || ' ' || e.action as name, to_jsonb(count(*)) as facts from audit_event e join community c on c.id = e.chain
    where e.object_kind = 'settlement_run' group by 1`,
} as const;

/**
 * All that settlements left in a database as text, in an order of its own: runs, curves, parts, ledger, readings. Numbers that the database
 * gave and instants are left out, so two databases in which the same happened give the same bytes.
 */
export async function exportSettlement(db: Kysely<DB>): Promise<string> {
  const lines: string[] = [];
  for (const [section, query] of Object.entries(SECTIONS)) {
    const { rows } = await sql<{
      line: string;
    }>`select name || ' ' || facts::text as line from (${query}) as x`.execute(db);
    lines.push(...rows.map(({ line }) => `${section}: ${line}`).sort());
  }
  return lines.join('\n');
}
