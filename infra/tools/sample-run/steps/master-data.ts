import type { MemberFacts, PlantFacts, PointFacts } from '../scenario/scenario.ts';
import { describeCounts, sendBatch } from './batch.ts';
import type { CommunityIds, Job } from './job.ts';

const until = (validTo: string | undefined): object => (validTo === undefined ? {} : { valid_to: validTo });

const memberBody = (member: MemberFacts) => ({
  code: member.code,
  name: member.name,
  member_type: member.memberType,
  user_type: member.userType,
  holder_class: member.holderClass,
  ...(member.taxCode === undefined ? {} : { tax_code: member.taxCode }),
  valid_from: member.validFrom,
  ...until(member.validTo),
});

const pointBody = (point: PointFacts, configurationId: number) => ({
  pod: point.pod,
  configuration_id: configurationId,
  member_code: point.memberCode,
  voltage: point.voltage,
  ...(point.location === undefined ? {} : { location: point.location }),
  ...(point.contractedPowerKw === undefined ? {} : { contracted_power_kw: point.contractedPowerKw }),
  valid_from: point.validFrom,
  ...until(point.validTo),
});

const plantBody = (plant: PlantFacts, configurationId: number) => ({
  code: plant.code,
  name: plant.name,
  producer_code: plant.producerCode,
  pod: plant.pod,
  source: plant.source,
  region: plant.region,
  voltage: plant.voltage,
  inside_building: plant.insideBuilding,
  ...(plant.municipality === undefined ? {} : { municipality: plant.municipality }),
  configuration_id: configurationId,
  valid_from: plant.validFrom,
  ...until(plant.validTo),
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

/** Plants that were sent before get the municipality that the scenario names now; a plant is otherwise the same or refused. */
async function recordMunicipalities({ manager, scenario }: Job, communityId: number): Promise<void> {
  const wanted = new Map(scenario.plants.flatMap(({ code, municipality }) => (municipality === undefined ? [] : [[code, municipality]])));
  if (wanted.size === 0) return;
  const stored = manager.list('/api/cer/communities/{community_id}/plants', { params: { path: { community_id: communityId } } });
  for await (const { id, code, municipality: known } of stored) {
    const municipality = wanted.get(code);
    if (municipality === undefined || municipality === known) continue;
    await manager.put('/api/cer/communities/{community_id}/plants/{plant_id}/municipality', {
      params: { path: { community_id: communityId, plant_id: id }, header: { 'If-Match': '*' } },
      body: { municipality },
    });
  }
}

export const sendMembers = async ({ manager, scenario }: Job, { communityId }: CommunityIds): Promise<string> =>
  describeCounts(
    await sendBatch(
      scenario.members,
      ({ code }) => `member ${code}`,
      (part) =>
        manager.post('/api/cer/communities/{community_id}/members:batch', {
          params: { path: { community_id: communityId } },
          body: { items: part.map(memberBody) },
        }),
    ),
  );

export const sendPoints = async ({ manager, scenario }: Job, { communityId, configurationId }: CommunityIds): Promise<string> =>
  describeCounts(
    await sendBatch(
      scenario.points,
      ({ pod }) => `point ${pod}`,
      (part) => {
        const items = part.map((point) => pointBody(point, configurationId));
        return manager.post('/api/cer/communities/{community_id}/points:batch', {
          params: { path: { community_id: communityId } },
          body: { items },
        });
      },
    ),
  );

export const sendPlants = async (job: Job, { communityId, configurationId }: CommunityIds): Promise<string> => {
  const { manager, scenario } = job;
  await recordMunicipalities(job, communityId);
  const counts = await sendBatch(
    scenario.plants,
    ({ code }) => `plant ${code}`,
    (part) => {
      const items = part.map((plant) => plantBody(plant, configurationId));
      return manager.post('/api/cer/communities/{community_id}/plants:batch', {
        params: { path: { community_id: communityId } },
        body: { items },
      });
    },
  );
  const powerKw = scenario.plants.flatMap(({ sections }) => sections).reduce((sum, section) => sum + Number(section.powerKw), 0);
  return `${describeCounts(counts)}, ${Number(powerKw.toFixed(3))} kW`;
};
