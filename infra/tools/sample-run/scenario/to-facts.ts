import { identifierKey } from '../../../../domain/kernel/identifiers/same-identifier.ts';
import { checkParameter } from '../../../../domain/kernel/legal/check-parameter.ts';
import { type DayRange, partsWithin } from '../../../../domain/kernel/time/day-ranges.ts';
import type { CommunityFile } from './community-file.ts';
import type { PlantRow, PointRow } from './master-tables.ts';
import { type Membership, type Memberships, rangeOf } from './memberships.ts';
import type {
  AreaFacts,
  CommunityFacts,
  ConfigurationFacts,
  MemberFacts,
  ParameterFacts,
  PlantFacts,
  PointFacts,
  SectionFacts,
} from './scenario.ts';

export const toCommunity = ({ community }: CommunityFile): CommunityFacts => ({
  code: community.code,
  name: community.name,
  description: community.description,
  legalType: community.legal_type,
  boundary: community.boundary,
  ...(community.max_members === undefined ? {} : { maxMembers: community.max_members }),
  ...(community.statute_from === undefined ? {} : { statuteFrom: community.statute_from }),
  ...(community.statute_clauses === undefined ? {} : { statuteClauses: community.statute_clauses }),
});

export const toArea = ({ area }: CommunityFile): AreaFacts => ({
  code: area.code,
  dso: area.dso,
  boundary: area.boundary,
  publishedOn: area.published_on,
  validFrom: area.valid_from,
  ...(area.valid_to === undefined ? {} : { validTo: area.valid_to }),
  source: area.source,
});

export const toConfiguration = ({ configuration }: CommunityFile): ConfigurationFacts => ({
  code: configuration.code,
  kind: configuration.kind,
  marketZone: configuration.market_zone,
  timeZone: configuration.time_zone,
  energyUnit: configuration.energy_unit,
});

/** In each parameter's own unit; the file was checked. */
export const toParameters = ({ parameters }: CommunityFile): ParameterFacts[] =>
  parameters.map(({ valid_from, valid_to, ...rest }) => ({
    ...rest,
    ...inOwnUnit(rest),
    validFrom: valid_from,
    ...(valid_to === undefined ? {} : { validTo: valid_to }),
  }));

/** Value and unit after an exact conversion, such as cent/kWh to EUR/MWh; nothing where the unit is the parameter's own. */
export function inOwnUnit(given: Pick<CommunityFile['parameters'][number], 'name' | 'class' | 'value' | 'unit'>) {
  const checked = checkParameter({ ...given, dimension: given.class });
  return 'faults' in checked || checked.converted === null ? {} : { value: checked.value, unit: checked.unit };
}

export const toMember = ({ code, row }: Membership): MemberFacts => ({
  code,
  name: row.name,
  memberType: row.member_type,
  userType: row.user_type,
  holderClass: row.holder_class,
  ...(row.tax_code === undefined ? {} : { taxCode: row.tax_code }),
  ...validity(rangeOf(row)),
});

/** A plant's code as plants.csv writes it. */
export const plantCodeIn = (plants: readonly PlantFacts[], given: string): string =>
  plants.find(({ code }) => identifierKey(code) === identifierKey(given))?.code ?? given;

export const validity = ({ from, to }: DayRange) => ({ validFrom: from, ...(to === null ? {} : { validTo: to }) });

/** A row of `points.csv`: once for each membership of its holder that it lasts into. */
export const toPoints = (row: PointRow, memberships: Memberships): PointFacts[] =>
  partsWithin(rangeOf(row), memberships.get(identifierKey(row.member_code)) ?? []).map(({ holder, part }) => ({
    pod: row.pod,
    memberCode: holder.code,
    voltage: row.voltage,
    ...(row.lon === undefined || row.lat === undefined ? {} : { location: [Number(row.lon), Number(row.lat)] }),
    ...validity(part),
    ...(row.contracted_power_kw === undefined ? {} : { contractedPowerKw: row.contracted_power_kw }),
  }));

const toSection = (row: PlantRow): SectionFacts => ({
  code: row.section_code,
  powerKw: row.power_kw,
  entryIntoOperation: row.entry_into_operation,
  workType: row.work_type,
  incentivised: row.incentivised,
  grantShare: row.grant_share,
  obligationPowerKw: row.obligation_power_kw,
  superbonusKw: row.superbonus_kw,
});

const producerOf = (plant: PlantRow, memberships: Memberships): string =>
  partsWithin(rangeOf(plant), memberships.get(identifierKey(plant.producer_code)) ?? [])[0]?.holder.code ?? plant.producer_code;

/** Groups the rows of `plants.csv` by plant; the first row gives the plant's own facts. */
export function toPlants(rows: readonly PlantRow[], memberships: Memberships): PlantFacts[] {
  const byPlant = Map.groupBy(rows, (row) => row.plant_code);
  return [...byPlant.values()].map((sections) => {
    const plant = sections[0] as PlantRow;
    return {
      code: plant.plant_code,
      name: plant.plant_name,
      producerCode: producerOf(plant, memberships),
      pod: plant.pod,
      source: plant.source,
      region: plant.region,
      voltage: plant.voltage,
      insideBuilding: plant.inside_building,
      ...(plant.municipality === undefined ? {} : { municipality: plant.municipality }),
      ...validity(rangeOf(plant)),
      sections: sections.map(toSection),
    };
  });
}
