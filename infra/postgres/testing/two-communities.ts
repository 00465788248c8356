import type { Kysely, Transaction } from 'kysely';
import { inContext, systemContext } from '../driver/index.ts';
import type { DB } from '../schema/tables.ts';
import { insertId } from './insert-id.ts';

/** Ids of two communities of one organisation, a configuration in each (same order), and a party that is a member of the first. */
export interface TwoCommunities {
  readonly organisation: number;
  readonly first: number;
  readonly second: number;
  readonly configurations: readonly [number, number];
  readonly memberOfFirst: number;
  readonly membership: number;
}

/** The least of rows that tests about tenants, ranges and ledgers need. */
export function twoCommunities(db: Kysely<DB>): Promise<TwoCommunities> {
  return inContext(db, systemContext('system:test'), async (trx) => {
    const organisation = await insertId(trx, 'organisation', { code: 'ORG', name: 'Comune', kind: 'municipality' });
    const area = await insertId(trx, 'substation_area', AREA);
    const first = await insertId(trx, 'community', { organisation_id: organisation, code: 'C1', name: 'Prima', legal_type: 'association' });
    const second = await insertId(trx, 'community', {
      organisation_id: organisation,
      code: 'C2',
      name: 'Seconda',
      legal_type: 'cooperative',
    });
    const configurations = [await addConfiguration(trx, first, area), await addConfiguration(trx, second, area)] as const;
    const party = await insertId(trx, 'party', { community_id: first, kind: 'person', holder_class: 'natural_person' });
    const membership = await insertId(trx, 'membership', { ...MEMBER, community_id: first, party_id: party });
    return { organisation, first, second, configurations, memberOfFirst: party, membership };
  });
}

const AREA = {
  code: 'AC001E00001',
  dso: 'Distributore',
  boundary: 'SRID=4326;MULTIPOLYGON(((9 45, 9.1 45, 9.1 45.1, 9 45.1, 9 45)))',
  published_on: '2024-09-30',
  validity: '[2024-01-01,)',
  source: 'test',
};
const MEMBER = { code: 'M1', member_type: 'CONSUMER', user_type: 'RESIDENTIAL', status: 'active', validity: '[2025-01-01,)' } as const;

function addConfiguration(trx: Transaction<DB>, community: number, area: number): Promise<number> {
  const kind = 'renewable_energy_community';
  return insertId(trx, 'configuration', { community_id: community, code: 'CONF', kind, substation_area_id: area, market_zone: 'NORD' });
}
