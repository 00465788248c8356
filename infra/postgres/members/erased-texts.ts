import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { DB } from '../schema/tables.ts';
import { erasureMessages } from './messages.ts';

/** What stands where free text of an erased person stood; a name is replaced by the object's code. */
const ERASED = 'erased';

/** The person's points: memberships hold them on the days of their assignments. */
const points = (partyId: number): RawBuilder<unknown> => sql`select a.community_id, a.point_id, p.pod, a.validity
  from point_assignment a join membership m on m.id = a.membership_id join connection_point p on p.id = a.point_id
  where m.party_id = ${partyId}`;

/** Storages of the person's plants, and those behind a point while it was the person's. */
const storages = (partyId: number): RawBuilder<unknown> => sql`select u.id from storage_unit u
  where u.plant_id in (select id from plant where producer_id = ${partyId})
    or exists (select 1 from storage_assignment s join (${points(partyId)}) o on o.point_id = u.point_id and o.validity && s.validity
      where s.storage_id = u.id)`;

/**
 * Replaces the free text of objects that are the person's: names of plants and storages, places of points, names of files, reasons of split
 * groups, texts of work orders, references of grants, sources of readings, faults that quote files, and the papers that facts, schemes, exemptions, efficiencies and stops rest on. Answers what stood there, as JSON writes it in answers. Codes, PODs,
 * numbers and days stay: what was settled and booked rests on them.
 */
export async function replaceTexts(trx: Transaction<DB>, partyId: number): Promise<string[]> {
  const found = await textsOf(trx, partyId);
  const person = sql`${partyId}::bigint`;
  await sql`update plant set name = code where producer_id = ${person}`.execute(trx);
  await sql`update storage_efficiency set source = ${ERASED} where storage_id in (${storages(partyId)})`.execute(trx);
  await sql`update storage_unit set name = code where id in (${storages(partyId)})`.execute(trx);
  await sql`update section_stop set reason = ${ERASED}, source = ${ERASED} where section_id in (
    select s.id from plant_section s join plant p on p.id = s.plant_id where p.producer_id = ${person})`.execute(trx);
  await sql`update enterprise_fact set source = ${ERASED}
    where membership_id in (select id from membership where party_id = ${person})`.execute(trx);
  for (const table of ['membership_act', 'member_suspension', 'member_exit'])
    await sql`update ${sql.table(table)} set reason = ${ERASED} where reason is not null
      and membership_id in (select id from membership where party_id = ${person})`.execute(trx);
  await sql`update point_exemption e set source = ${ERASED} from (${points(partyId)}) o
    where o.community_id = e.community_id and o.point_id = e.point_id and o.validity && e.validity`.execute(trx);
  await sql`update point_scheme s set source = ${ERASED} from (${pods(partyId)}) o
    where o.community_id = s.community_id and o.pod = s.pod`.execute(trx);
  await sql`update plant_grant_instalment set reference = ${ERASED} where grant_id in (
    select g.id from plant_grant g join plant p on p.id = g.plant_id where p.producer_id = ${person})`.execute(trx);
  await sql`update plant_grant set reference = ${ERASED} where plant_id in (select id from plant where producer_id = ${person})`.execute(
    trx,
  );
  await sql`update fact_version v set texts = '{}', reason = ${ERASED} from (${versioned(partyId)}) o
    where o.kind = v.kind and o.id = v.object_id`.execute(trx);
  await sql`update split_examination set note = ${ERASED} where id in (${examinations(partyId)})`.execute(trx);
  await sql`update split_group set reason = ${ERASED} where id in (${splitGroups(partyId)})`.execute(trx);
  await sql`delete from document_content where not encrypted and document_id in (${documents(partyId)})`.execute(trx);
  await sql`delete from document_object where document_id in (${documents(partyId)})`.execute(trx);
  await sql`update document set file_name = 'erased-' || id where id in (${documents(partyId)})`.execute(trx);
  await eraseDevices(trx, partyId);
  await sql`select erase_sources(${person})`.execute(trx);
  await sql`select erase_work_orders(${person})`.execute(trx);
  await eraseFaults(trx, partyId);
  await sql`update point_assignment set location = null
    where membership_id in (select id from membership where party_id = ${person})`.execute(trx);
  return found.map(({ field, text }) => `"${field}":${JSON.stringify(text)}`);
}

/** The person's devices send no more; what they sent and how they were called goes, the curves made of it stay. */
async function eraseDevices(trx: Transaction<DB>, partyId: number): Promise<void> {
  const devices = sql`select id from device where party_id = ${partyId}::bigint`;
  await sql`delete from dead_letter where device_id in (${devices})`.execute(trx);
  await sql`delete from live_sample where device_id in (${devices})`.execute(trx);
  await sql`delete from device_alert where device_id in (${devices})`.execute(trx);
  await sql`update device set name = 'erased-' || id, location = null, topic_name = null, state = 'revoked',
    revoked_at = coalesce(revoked_at, now()), version = version + 1 where party_id = ${partyId}::bigint`.execute(trx);
}

/** What failed imports of the person's community quote of their files: nobody knows whom a cell names. Their codes stay. */
async function eraseFaults(trx: Transaction<DB>, partyId: number): Promise<void> {
  const error = JSON.stringify({ message: erasureMessages.faultsErased, details: [] });
  await sql`update operation set error = error || ${error}::text::jsonb, message = ${JSON.stringify(erasureMessages.faultsErased)}::text::jsonb
    where kind = 'import' and state = 'failed' and error is not null
      and community_id = (select community_id from party where id = ${partyId}::bigint)`.execute(trx);
}

/** Documents of the person, and those of its plants that are nobody's. */
const documents = (partyId: number): RawBuilder<unknown> => sql`select id from document where party_id = ${partyId}::bigint
  or (party_id is null and plant_id in (select id from plant where producer_id = ${partyId}::bigint))`;

/** Objects of the person whose corrections keep free text: what they said before, and why they were corrected. */
const versioned = (partyId: number): RawBuilder<unknown> => sql`select 'plant' as kind, id from plant where producer_id = ${partyId}::bigint
  union select 'section', s.id from plant_section s join plant p on p.id = s.plant_id where p.producer_id = ${partyId}::bigint
  union select 'section_stop', t.id from section_stop t join plant_section s on s.id = t.section_id join plant p on p.id = s.plant_id
    where p.producer_id = ${partyId}::bigint
  union select 'storage', id from (${storages(partyId)}) u
  union select 'efficiency', id from storage_efficiency where storage_id in (${storages(partyId)})
  union select 'point', a.id from point_assignment a join membership m on m.id = a.membership_id where m.party_id = ${partyId}::bigint
  union select 'exemption', e.id from point_exemption e join (${points(partyId)}) o
    on o.community_id = e.community_id and o.point_id = e.point_id and o.validity && e.validity
  union select 'point_scheme', s.id from point_scheme s join (${pods(partyId)}) o on o.community_id = s.community_id and o.pod = s.pod
  union select 'enterprise_fact', id from enterprise_fact where membership_id in (select id from membership where party_id = ${partyId}::bigint)
  union select 'document', id from document where id in (${documents(partyId)})`;

/** Groups in which a plant of the person was ever. */
const splitGroups = (partyId: number): RawBuilder<unknown> => sql`select g.group_id from split_group_plant g
  join plant p on p.id = g.plant_id where p.producer_id = ${partyId}::bigint`;

/** Examinations of a plant of the person. */
const examinations = (partyId: number): RawBuilder<unknown> => sql`select e.id from split_examination e
  join plant p on p.id in (e.first_plant_id, e.second_plant_id) where p.producer_id = ${partyId}::bigint`;

/** PODs of the person's points and plants. */
const pods = (partyId: number): RawBuilder<unknown> => sql`select community_id, pod from (${points(partyId)}) o
  union select l.community_id, c.pod from plant l join connection_point c on c.id = l.point_id where l.producer_id = ${partyId}`;

async function textsOf(trx: Transaction<DB>, partyId: number): Promise<{ readonly field: string; readonly text: string }[]> {
  const person = sql`${partyId}::bigint`;
  const { rows } = await sql<{ field: string; text: string }>`
    select 'name' as field, name as text from plant where producer_id = ${person}
    union select 'name', name from storage_unit where id in (${storages(partyId)})
    union select 'source', source from storage_efficiency where storage_id in (${storages(partyId)})
    union select v.field, v.text from section_stop t join plant_section s on s.id = t.section_id join plant p on p.id = s.plant_id
      cross join lateral (values ('reason', t.reason), ('source', t.source)) as v (field, text) where p.producer_id = ${person}
    union select 'source', e.source from point_exemption e join (${points(partyId)}) o
      on o.community_id = e.community_id and o.point_id = e.point_id and o.validity && e.validity
    union select 'source', s.source from point_scheme s join (${pods(partyId)}) o on o.community_id = s.community_id and o.pod = s.pod
    union select 'source', source from enterprise_fact where membership_id in (select id from membership where party_id = ${person})
    union select 'reason', r.reason from (select membership_id, reason from membership_act union select membership_id, reason from member_suspension
      union select membership_id, reason from member_exit) r
      where r.reason is not null and r.membership_id in (select id from membership where party_id = ${person})
    union select 'reference', g.reference from plant_grant g join plant p on p.id = g.plant_id where p.producer_id = ${person}
    union select 'reference', i.reference from plant_grant_instalment i join plant_grant g on g.id = i.grant_id
      join plant p on p.id = g.plant_id where p.producer_id = ${person}
    union select 'note', note from split_examination where id in (${examinations(partyId)})
    union select 'reason', reason from split_group where id in (${splitGroups(partyId)})
    union select t.key, t.value #>> '{}' from fact_version v join (${versioned(partyId)}) o on o.kind = v.kind and o.id = v.object_id
      cross join lateral jsonb_each(v.texts || jsonb_build_object('reason', v.reason)) t where jsonb_typeof(t.value) = 'string'
    union select t.field, t.text from work_order w cross join lateral (values ('title', w.title), ('description', w.description),
      ('close_note', w.close_note)) t (field, text) where w.id in (select orders_of_person(${person})) and t.text is not null
    union select 'note', a.note from work_order_answer a join work_order_item i on i.id = a.item_id
      where i.work_order_id in (select orders_of_person(${person})) and a.note is not null
    union select 'name', name from device where party_id = ${person}
    union select 'location', location from device where party_id = ${person} and location is not null
    union select 'file_name', file_name from document where id in (${documents(partyId)})`.execute(trx);
  return rows;
}
