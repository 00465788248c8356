import { sql, type Transaction } from 'kysely';
import { type HolderChange, isReportedToGse } from '../../../domain/assets/holder-change.ts';
import { changedFacts, type SectionChange, type SectionFacts } from '../../../domain/assets/section-facts.ts';
import type { VariationBasis, VariationChange } from '../../../domain/assets/variation.ts';
import type { ParameterRow } from '../../../domain/kernel/legal/parameter-row.ts';
import { LAW_IN_FORCE } from '../../../domain/kernel/legal/sources.ts';
import { legalParameters } from '../record/legal-parameters.ts';
import type { DB } from '../schema/tables.ts';

/** What changed in a configuration since GSE accepted it and was not reported yet, and holders who changed without need to report it. */
export interface UnreportedVariation extends VariationBasis {
  readonly configurationId: number;
  readonly changes: readonly VariationChange[];
  readonly holderChanges: readonly HolderChange[];
  readonly sectionChanges: readonly SectionChange[];
}

/** An application that still stands for what it reported: sent, and neither refused nor withdrawn. */
const STANDS = sql`exists (select 1 from application p where p.id = r.application_id and p.state not in ('REJECTED', 'WITHDRAWN'))`;
const CONTRACT = sql`exists (select 1 from contract k where k.configuration_id = a.configuration_id and k.state = 'ACTIVE')`;
const isReported = (column: 'point_assignment_id' | 'plant_assignment_id', what: ReturnType<typeof sql>) =>
  sql`exists (select 1 from application_change r where r.${sql.ref(column)} = a.id and ${what} and ${STANDS})`;
const ADDED = sql`r.change = 'added'`;
const ENDED = sql`r.ends_on = upper(a.validity)`;

/** A point or section `a` that GSE does not know as added, or as removed. */
const POINT_ADDED = sql`(a.recognised is null and not isempty(a.validity) and ${CONTRACT} and not ${isReported('point_assignment_id', ADDED)})`;
const SECTION_ADDED = sql`(a.service_start is null and not isempty(a.validity) and ${CONTRACT} and not ${isReported('plant_assignment_id', ADDED)})`;
const POINT_REMOVED = sql`(a.recognised is not null and upper(a.validity) is not null and coalesce(upper(a.recognised) > upper(a.validity), true)
  and ${CONTRACT} and not ${isReported('point_assignment_id', ENDED)})`;
const SECTION_REMOVED = sql`(a.service_start is not null and upper(a.validity) is not null and ${CONTRACT}
  and not ${isReported('plant_assignment_id', ENDED)})`;

/** A point's assignment `b` whose end GSE does not know: the recognition goes on with the next holder. */
const GOES_TO_NEXT = sql`b.recognised @> (upper(b.validity) - 1) and coalesce(upper(b.recognised) > upper(b.validity), true)
  and not exists (select 1 from application_change r where r.point_assignment_id = b.id and r.ends_on = upper(b.validity) and ${STANDS})`;

/** For a configuration `c`: was something removed from it without a report to GSE? */
export const HAS_UNREPORTED_REMOVAL = sql`(exists (select 1 from point_assignment a where a.configuration_id = c.id and ${POINT_REMOVED})
  or exists (select 1 from plant_assignment a where a.configuration_id = c.id and ${SECTION_REMOVED}))`;

/** For an assignment `a` of a point or section: has an application reported it as added, and on which day was that sent? */
export const reportedOn = (column: 'point_assignment_id' | 'plant_assignment_id') =>
  sql`(select max(p.submitted_on) from application_change r join application p on p.id = r.application_id
    where r.${sql.ref(column)} = a.id and r.change = 'added' and p.state not in ('REJECTED', 'WITHDRAWN'))`;

interface Row extends VariationChange {
  readonly configurationId: number;
  readonly holder: HolderFacts | null;
  /** Of an added section that follows another one behind the same POD. */
  readonly section: { readonly before: string; readonly was: SectionFacts; readonly is: SectionFacts } | null;
}

type HolderFacts = Omit<HolderChange, 'isReported'>;

/** The dated rows of the law that say from when changes count, and which changes of holder are reported to GSE. */
const lawOfVariations = (trx: Transaction<DB>): Promise<ParameterRow[]> =>
  legalParameters(trx, LAW_IN_FORCE, null, ['variation_report_window', 'grant_reduction_exempt_holder']);

/** The unreported changes of these configurations, as far as each has an open contract; one without changes is left out. */
export async function unreportedVariations(trx: Transaction<DB>, configurationIds: readonly number[]): Promise<UnreportedVariation[]> {
  if (configurationIds.length === 0) return [];
  const rows = await changedRows(trx, configurationIds);
  const law = rows.length === 0 ? [] : await lawOfVariations(trx);
  const found: UnreportedVariation[] = [];
  for (const [configurationId, own] of Map.groupBy(rows, (row) => row.configurationId))
    found.push({ configurationId, ...(await variationBasis(trx, configurationId)), ...sorted(own, law) });
  return found;
}

/** A change of holder that is not reported to GSE is not a change of the configuration. */
function sorted(
  rows: readonly Row[],
  law: readonly ParameterRow[],
): Pick<UnreportedVariation, 'changes' | 'holderChanges' | 'sectionChanges'> {
  const isQuiet = ({ holder }: Row): boolean => holder !== null && !isReportedToGse(holder, law);
  return {
    changes: rows.filter((row) => !isQuiet(row)).map(({ configurationId, holder, section, ...change }) => change),
    holderChanges: rows.flatMap(({ change, holder }) =>
      change === 'added' && holder !== null ? [{ ...holder, isReported: isReportedToGse(holder, law) }] : [],
    ),
    sectionChanges: rows.flatMap(({ code, changedOn, section }) =>
      section === null ? [] : [{ code, before: section.before, changedOn, facts: changedFacts(section.was, section.is) }],
    ),
  };
}

/** The holder before, of a new assignment of a point that GSE knows in the same configuration; undefined where it does not continue one. */
export async function holderBefore(trx: Transaction<DB>, assignmentId: number): Promise<HolderChange | undefined> {
  const { rows } = await sql<HolderFacts>`
    select p.pod as code, lower(a.validity) as "changedOn", bm.code as "fromMember", bp.holder_class as "fromClass", am.code as "toMember",
      ap.holder_class as "toClass"
    from point_assignment a join connection_point p on p.id = a.point_id
      join point_assignment b on b.point_id = a.point_id and b.configuration_id = a.configuration_id and upper(b.validity) = lower(a.validity)
      join membership am on am.id = a.membership_id join party ap on ap.id = am.party_id
      join membership bm on bm.id = b.membership_id join party bp on bp.id = bm.party_id
    where a.id = ${assignmentId} and a.recognised is null and ${CONTRACT} and ${GOES_TO_NEXT}`.execute(trx);
  const [found] = rows;
  return found && { ...found, isReported: isReportedToGse(found, await lawOfVariations(trx)) };
}

/** Lets GSE's recognition of a point go on with its next holder, under the area code that was applied for. */
export async function continueRecognition(trx: Transaction<DB>, assignmentId: number): Promise<void> {
  await sql`
    update point_assignment a set recognised = daterange(lower(a.validity), null), area_code_at_application = b.area_code_at_application
    from point_assignment b where a.id = ${assignmentId} and a.recognised is null and b.point_id = a.point_id
      and b.configuration_id = a.configuration_id and upper(b.validity) = lower(a.validity)`.execute(trx);
}

async function changedRows(trx: Transaction<DB>, ids: readonly number[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with point as (
      select a.*, p.pod, m.code as member, y.holder_class from point_assignment a join connection_point p on p.id = a.point_id
        join membership m on m.id = a.membership_id join party y on y.id = m.party_id
      where a.configuration_id = any (${ids}::bigint[]))
    select a.configuration_id as "configurationId", 'added' as change, 'point' as subject, a.id as "assignmentId", a.pod as code,
      lower(a.validity) as "changedOn", upper(a.validity) as "endsOn", ${holderOf(sql`b`, sql`a`)} as holder, null::jsonb as section
    from point a left join point b on b.point_id = a.point_id and b.configuration_id = a.configuration_id and upper(b.validity) = lower(a.validity)
      and ${GOES_TO_NEXT}
    where ${POINT_ADDED}
    union all
    select a.configuration_id, 'removed', 'point', a.id, a.pod, upper(a.validity), upper(a.validity), ${holderOf(sql`a`, sql`b`)}, null
    from point a left join point b on b.point_id = a.point_id and b.configuration_id = a.configuration_id and lower(b.validity) = upper(a.validity)
    where ${POINT_REMOVED}
    union all
    select a.configuration_id, 'added', 'section', a.id, s.code, greatest(lower(a.validity), s.entry_into_operation), upper(a.validity), null,
      ${sectionBefore}
    from plant_assignment a join plant_section s on s.id = a.section_id where a.configuration_id = any (${ids}::bigint[]) and ${SECTION_ADDED}
    union all
    select a.configuration_id, 'removed', 'section', a.id, s.code, upper(a.validity), upper(a.validity), null, null
    from plant_assignment a join plant_section s on s.id = a.section_id where a.configuration_id = any (${ids}::bigint[]) and ${SECTION_REMOVED}
    order by 1, 6, 5, 2 desc`.execute(trx);
  return rows;
}

/** Facts of a section `s` that `row` holds. */
const factsOf = (row: ReturnType<typeof sql>) => sql`to_jsonb(${row}) - array['id', 'plant_id', 'community_id', 'code']`;

/** Of an assignment `a` of a section `s`: the one section that ends behind the same POD in the same configuration on the day on which it begins. */
const sectionBefore = sql`(select case when count(*) = 1 then jsonb_build_object('before', min(o.code), 'was', (array_agg(${factsOf(sql`o`)}))[1],
    'is', ${factsOf(sql`s`)}) end
  from plant_assignment b join plant_section o on o.id = b.section_id join plant q on q.id = o.plant_id
  where b.configuration_id = a.configuration_id and o.id <> s.id and upper(b.validity) = lower(a.validity)
    and q.point_id = (select k.point_id from plant k where k.id = s.plant_id))`;

const holderOf = (from: ReturnType<typeof sql>, to: ReturnType<typeof sql>) =>
  sql`case when b.id is not null then jsonb_build_object('code', a.pod, 'changedOn', lower(${to}.validity), 'fromMember', ${from}.member,
    'fromClass', ${from}.holder_class, 'toMember', ${to}.member, 'toClass', ${to}.holder_class) end`;

/** The start of a configuration, the earliest that GSE recognised of a section or that of the contract, and when its access was applied for. */
export async function variationBasis(trx: Transaction<DB>, configurationId: number): Promise<VariationBasis> {
  const { rows } = await sql<Omit<VariationBasis, 'windows'>>`
    select coalesce((select min(greatest(lower(a.validity), a.service_start)) from plant_assignment a
        where a.configuration_id = k.configuration_id and a.service_start is not null), k.active_from) as "startsOn",
      p.submitted_on as "accessSentOn"
    from contract k join application p on p.id = k.application_id where k.configuration_id = ${configurationId}`.execute(trx);
  const [basis] = rows;
  if (basis === undefined) throw new Error(`configuration ${configurationId} has no contract`);
  return { ...basis, windows: (await lawOfVariations(trx)).filter(({ name }) => name === 'variation_report_window') };
}
