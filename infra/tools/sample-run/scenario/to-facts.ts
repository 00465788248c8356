import type { CommunityFile } from './community-file.ts';
import type { MemberRow, PlantRow, PointRow } from './master-tables.ts';
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

export const toParameters = ({ parameters }: CommunityFile): ParameterFacts[] =>
  parameters.map(({ valid_from, valid_to, ...rest }) => ({
    ...rest,
    validFrom: valid_from,
    ...(valid_to === undefined ? {} : { validTo: valid_to }),
  }));

export const toMember = (row: MemberRow): MemberFacts => ({
  code: row.code,
  name: row.name,
  memberType: row.member_type,
  userType: row.user_type,
  holderClass: row.holder_class,
  ...(row.tax_code === undefined ? {} : { taxCode: row.tax_code }),
  validFrom: row.valid_from,
  ...(row.valid_to === undefined ? {} : { validTo: row.valid_to }),
});

export const toPoint = (row: PointRow): PointFacts => ({
  pod: row.pod,
  memberCode: row.member_code,
  voltage: row.voltage,
  ...(row.lon === undefined || row.lat === undefined ? {} : { location: [Number(row.lon), Number(row.lat)] }),
  validFrom: row.valid_from,
  ...(row.valid_to === undefined ? {} : { validTo: row.valid_to }),
});

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

/** Groups the rows of `plants.csv` by plant; the first row gives the plant's own facts. */
export function toPlants(rows: readonly PlantRow[]): PlantFacts[] {
  const byPlant = Map.groupBy(rows, (row) => row.plant_code);
  return [...byPlant.values()].map((sections) => {
    const plant = sections[0] as PlantRow;
    return {
      code: plant.plant_code,
      name: plant.plant_name,
      producerCode: plant.producer_code,
      pod: plant.pod,
      source: plant.source,
      region: plant.region,
      voltage: plant.voltage,
      insideBuilding: plant.inside_building,
      validFrom: plant.valid_from,
      sections: sections.map(toSection),
    };
  });
}
