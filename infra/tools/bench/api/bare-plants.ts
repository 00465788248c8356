import type { BareCall, BareRoute } from './bare-call.ts';

const SELECT = `select p.id, p.community_id, p.code, p.name, p.producer_id as producer_party_id,
  (select m.code from membership m where m.community_id = p.community_id and m.party_id = p.producer_id order by m.id desc limit 1) as producer_code,
  (select d.code from mandate d where d.community_id = p.community_id and d.party_id = p.producer_id and d.kind = 'third_party_producer'
    order by d.id desc limit 1) as third_party_producer_code,
  c.pod, p.source, p.region, p.voltage, p.inside_building, p.municipality, p.parcels,
  (select json_build_object('id', g.id, 'granted_share', trim_scale(g.granted_share)::text, 'granted_cents', g.granted_cents,
      'paid_cents', (select coalesce(sum(i.paid_cents), 0) from plant_grant_instalment i where i.grant_id = g.id))
    from plant_grant g where g.plant_id = p.id) as grant,
  (select coalesce(json_agg(one), '[]') from (
    select s.id, s.code, trim_scale(s.power_kw)::text as power_kw, s.entry_into_operation, s.work_type, s.incentivised,
      trim_scale(s.grant_share)::text as grant_share, trim_scale(s.obligation_power_kw)::text as obligation_power_kw,
      trim_scale(s.superbonus_kw)::text as superbonus_kw, a.configuration_id, a.valid_from, a.valid_to, a.service_start
    from plant_section s left join lateral (
      select configuration_id, service_start, lower(validity) as valid_from, upper(validity) as valid_to
      from plant_assignment where section_id = s.id order by lower(validity) desc limit 1) a on true
    where s.plant_id = p.id order by s.id) as one) as sections
  from plant p join connection_point c on c.id = p.point_id where p.community_id = $1`;
const NEW_PLANT = `insert into plant (community_id, code, name, producer_id, point_id, source, region)
  select $1, $2, $3, m.party_id, point_for($4), $5, $6 from membership m where m.community_id = $1 and m.code = $7 returning id`;
const NEW_SECTION = `insert into plant_section (plant_id, community_id, code, power_kw, entry_into_operation)
  values ($1, $2, $3, $4, $5) returning id`;
const NEW_ASSIGNMENT = `insert into plant_assignment (section_id, configuration_id, community_id, validity)
  values ($1, $2, $3, daterange($4::date, $5::date))`;
const RECOGNISED = `update plant_assignment a set service_start = $3 from plant_section s
  where a.community_id = $1 and a.section_id = $2 and s.id = a.section_id returning s.plant_id`;

const plantById = async ({ trx, community }: BareCall, id: number): Promise<object | undefined> =>
  (await trx.unsafe(`${SELECT} and p.id = $2`, [community, id], { prepare: true }))[0];

async function create(call: BareCall): Promise<object | undefined> {
  const { trx, community, body } = call;
  const { code, name, pod, source, region, producer_code, configuration_id, valid_from, valid_to, sections } = body;
  const [plant] = await trx.unsafe(NEW_PLANT, [community, code, name, pod, source, region, producer_code], { prepare: true });
  for (const one of sections) {
    const values = [plant?.id, community, one.code, one.power_kw, one.entry_into_operation];
    const [section] = await trx.unsafe(NEW_SECTION, values, { prepare: true });
    await trx.unsafe(NEW_ASSIGNMENT, [section?.id, configuration_id, community, valid_from, valid_to], { prepare: true });
  }
  return plantById(call, plant?.id);
}

export const BARE_PLANTS: BareRoute = {
  LIST: async ({ trx, community, limit }) => ({
    data: await trx.unsafe(`${SELECT} order by p.id limit $2`, [community, limit], { prepare: true }),
    next: null,
  }),
  GET: (call) => plantById(call, call.id),
  POST: create,
  PUT: async (call) => {
    const values = [call.community, call.id, call.body.service_start];
    const [changed] = await call.trx.unsafe(RECOGNISED, values, { prepare: true });
    return plantById(call, changed?.plant_id);
  },
};
