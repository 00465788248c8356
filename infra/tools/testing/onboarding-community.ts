import { type Kysely, sql } from 'kysely';
import { STATUTE_CLAUSES } from '../../../domain/communities/statutes.ts';
import type { DB } from '../../postgres/schema/tables.ts';

/** Ids of the smallest community that may apply: two members, one of them with a plant of 6 kW that entered on 2026-03-01. */
export interface OnboardingCommunity {
  readonly communityId: number;
  readonly configurationId: number;
}

const CONFIGURATION_DOCUMENTS = ['access_declaration', 'identity_document', 'statute'];
const PLANT_DOCUMENTS = ['single_line_diagram', 'simplified_connection_form', 'label_photos', 'module_serials', 'dnsh_checklist'];

/** Enters such a community with all its documents through the owner's connection; `n` keeps several in one database apart. */
export function addOnboardingCommunity(owner: Kysely<DB>, n: number): Promise<OnboardingCommunity> {
  return owner.transaction().execute(async (trx) => {
    const community = await addCommunity(trx, n);
    const configurationId = await addConfiguration(trx, community, n);
    await insert(trx, 'community_statute', {
      ...{ community_id: community, kind: 'statute', source: 'test', validity: '[2026-01-01,)' },
      clauses: sql`${[...STATUTE_CLAUSES]}::text[]`,
    });
    const members = [await addMember(trx, community, 'M1'), await addMember(trx, community, 'M2')];
    const where = { community_id: community, configuration_id: configurationId, validity: '[2026-01-01,)' };
    const points = [`IT001E${String(n * 10 + 1).padStart(8, '0')}`, `IT001E${String(n * 10 + 2).padStart(8, '0')}`];
    for (const [i, pod] of points.entries()) {
      const point_id = await insert(trx, 'connection_point', { pod });
      await insert(trx, 'point_assignment', {
        ...where,
        point_id,
        membership_id: members[i]?.membership,
        location: `SRID=4326;POINT(${west(n) + 0.25} ${south(n) + 0.25})`,
      });
    }
    const plant = await addPlant(trx, community, { producer: members[0]?.party, pod: points[0] });
    await insert(trx, 'plant_assignment', { ...where, section_id: plant.section });
    await insert(trx, 'distribution_rule', { ...where, rule: sql`'{"quotas":[]}'::jsonb` });
    const file = { community_id: community, file_name: 'a.pdf', media_type: 'application/pdf', size_bytes: 1, uploaded_by: 'test' };
    const valid_until = '2030-01-01';
    for (const kind of CONFIGURATION_DOCUMENTS)
      await insert(trx, 'document', { ...file, kind, configuration_id: configurationId, sha256: kind, valid_until });
    for (const kind of PLANT_DOCUMENTS) await insert(trx, 'document', { ...file, kind, plant_id: plant.plant, sha256: kind });
    return { communityId: community, configurationId };
  });
}

/** Each community has a square of its own. */
const west = (n: number): number => 8 + (n % 14) * 0.6;
const south = (n: number): number => 39 + (Math.floor(n / 14) % 10) * 0.6;

async function addCommunity(trx: Kysely<DB>, n: number): Promise<number> {
  const organisation_id = await insert(trx, 'organisation', { code: `O${n}`, name: 'Organisation', kind: 'association' });
  return insert(trx, 'community', { organisation_id, code: `C${n}`, name: 'Community', legal_type: 'association' });
}

async function addConfiguration(trx: Kysely<DB>, community_id: number, n: number): Promise<number> {
  const [x, y] = [west(n), south(n)];
  const boundary = `SRID=4326;MULTIPOLYGON(((${x} ${y},${x + 0.5} ${y},${x + 0.5} ${y + 0.5},${x} ${y + 0.5},${x} ${y})))`;
  const area = {
    code: `AC001E${String(n).padStart(5, '0')}`,
    dso: 'D',
    boundary,
    published_on: '2023-10-01',
    validity: '[2023-10-01,)',
    source: 'test',
  };
  const substation_area_id = await insert(trx, 'substation_area', area);
  return insert(trx, 'configuration', {
    community_id,
    code: `C${n}-1`,
    kind: 'renewable_energy_community',
    substation_area_id,
    market_zone: 'NORD',
  });
}

async function addMember(trx: Kysely<DB>, community_id: number, code: string): Promise<{ party: number; membership: number }> {
  const party = await insert(trx, 'party', { community_id, kind: 'person', holder_class: 'natural_person' });
  const row = { community_id, party_id: party, code, member_type: 'PROSUMER', user_type: 'RESIDENTIAL', validity: '[2026-01-01,)' };
  return { party, membership: await insert(trx, 'membership', row) };
}

async function addPlant(trx: Kysely<DB>, community_id: number, of: { producer: number | undefined; pod: string | undefined }) {
  const point = await trx
    .selectFrom('connection_point')
    .select('id')
    .where('pod', '=', of.pod ?? '')
    .executeTakeFirstOrThrow();
  const row = {
    community_id,
    code: 'P1',
    name: 'Roof',
    producer_id: of.producer,
    point_id: point.id,
    source: 'photovoltaic',
    region: 'Lombardia',
  };
  const plant = await insert(trx, 'plant', row);
  const section = await insert(trx, 'plant_section', {
    plant_id: plant,
    community_id,
    code: 'P1.A',
    power_kw: '6',
    entry_into_operation: '2026-03-01',
  });
  return { plant, section };
}

/** Inserts a row whose values the caller vouches for and gives its id. */
async function insert(trx: Kysely<DB>, table: keyof DB, row: Readonly<Record<string, unknown>>): Promise<number> {
  const { rows } = await sql<{ id: number }>`insert into ${sql.table(table)} (${sql.join(Object.keys(row).map((name) => sql.ref(name)))})
    values (${sql.join(Object.values(row))}) returning id`.execute(trx);
  return rows[0]?.id ?? 0;
}
