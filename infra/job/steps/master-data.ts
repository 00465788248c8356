import type { MemberFacts, PlantFacts, PointFacts } from '../scenario/scenario.ts';
import { describeCounts, sendBatch } from './batch.ts';
import type { CommunityIds, Job } from './job.ts';

const until = (validTo: string | undefined): object => (validTo === undefined ? {} : { valid_to: validTo });

const memberBody = (member: MemberFacts): unknown => ({
  code: member.code,
  name: member.name,
  member_type: member.memberType,
  user_type: member.userType,
  holder_class: member.holderClass,
  ...(member.taxCode === undefined ? {} : { tax_code: member.taxCode }),
  valid_from: member.validFrom,
  ...until(member.validTo),
});

const pointBody = (point: PointFacts, configurationId: number): unknown => ({
  pod: point.pod,
  configuration_id: configurationId,
  member_code: point.memberCode,
  voltage: point.voltage,
  ...(point.location === undefined ? {} : { location: point.location }),
  valid_from: point.validFrom,
  ...until(point.validTo),
});

const plantBody = (plant: PlantFacts, configurationId: number): unknown => ({
  code: plant.code,
  name: plant.name,
  producer_code: plant.producerCode,
  pod: plant.pod,
  source: plant.source,
  region: plant.region,
  voltage: plant.voltage,
  inside_building: plant.insideBuilding,
  configuration_id: configurationId,
  valid_from: plant.validFrom,
  sections: plant.sections.map((section) => ({
    code: section.code,
    power_kw: section.powerKw,
    entry_into_operation: section.entryIntoOperation,
    work_type: section.workType,
    incentivised: section.incentivised,
    grant_share: section.grantShare,
    obligation_power_kw: section.obligationPowerKw,
    superbonus_kw: section.superbonusKw,
  })),
});

const batchPath = ({ communityId }: CommunityIds, what: string): string => `/api/cer/communities/${communityId}/${what}:batch`;

export const sendMembers = async ({ manager, scenario }: Job, ids: CommunityIds): Promise<string> =>
  describeCounts(await sendBatch(manager, batchPath(ids, 'members'), scenario.members, memberBody, ({ code }) => `member ${code}`));

export const sendPoints = async ({ manager, scenario }: Job, ids: CommunityIds): Promise<string> =>
  describeCounts(
    await sendBatch(
      manager,
      batchPath(ids, 'points'),
      scenario.points,
      (point) => pointBody(point, ids.configurationId),
      ({ pod }) => `point ${pod}`,
    ),
  );

export const sendPlants = async ({ manager, scenario }: Job, ids: CommunityIds): Promise<string> => {
  const counts = await sendBatch(
    manager,
    batchPath(ids, 'plants'),
    scenario.plants,
    (plant) => plantBody(plant, ids.configurationId),
    ({ code }) => `plant ${code}`,
  );
  const powerKw = scenario.plants.flatMap(({ sections }) => sections).reduce((sum, section) => sum + Number(section.powerKw), 0);
  return `${describeCounts(counts)}, ${Number(powerKw.toFixed(3))} kW`;
};
