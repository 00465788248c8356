import { createHash } from 'node:crypto';
import { covers } from '../../../../domain/kernel/geometry/shape.ts';
import { atPath, type Message } from '../../../../domain/kernel/messages.ts';
import type { LocalDate } from '../../../../domain/kernel/time/local-date.ts';
import type { Check } from '../../../../domain/onboarding/check.ts';
import { blockingChecks, checkApplication } from '../../../../domain/onboarding/check-application.ts';
import type { ApplicationSnapshot, SnapshotEnterprise, SnapshotGrant, SnapshotPlant } from '../../../../domain/onboarding/snapshot.ts';
import type { MasterTables } from './cross-checks.ts';
import type { FaultList } from './faults.ts';
import { folderMessages } from './messages.ts';
import type { PlantFacts, Scenario } from './scenario.ts';
import { statuteDay, statuteOf } from './statute.ts';

type Facts = Omit<Scenario, 'readings' | 'prices' | 'months'>;

/** A plant as an application states it. */
export const toSnapshotPlant = (plant: PlantFacts): SnapshotPlant => ({
  code: plant.code,
  pod: plant.pod,
  source: plant.source,
  region: plant.region,
  insideBuilding: plant.insideBuilding,
  producer: plant.producerCode,
  mandated: false,
  schemes: [],
  sections: plant.sections.map((section) => ({
    code: section.code,
    powerW: Math.round(Number(section.powerKw) * 1000),
    entryIntoOperation: section.entryIntoOperation,
    workType: section.workType,
    incentivised: section.incentivised,
    hasGrant: Number(section.grantShare) > 0,
  })),
});

const endsAfter =
  (day: LocalDate) =>
  ({ validTo }: { readonly validTo?: LocalDate }): boolean =>
    validTo === undefined || validTo > day;

/** Activity and size of a membership on a day. */
function enterpriseOn(enterprises: Facts['enterprises'], memberCode: string, on: LocalDate): SnapshotEnterprise | null {
  const own = enterprises.find((one) => one.memberCode === memberCode && one.validFrom <= on && endsAfter(on)(one));
  return own === undefined ? null : { edition: own.atecoEdition, code: own.atecoCode, size: own.size };
}

/** The grant of a plant that has not ended, with the sections that it helped to build. */
function grantOf(grants: Facts['grants'], { code: plantCode, sections }: PlantFacts): SnapshotGrant | null {
  const own = grants.find((one) => one.plantCode === plantCode && one.ended === undefined);
  if (own === undefined) return null;
  const built = sections.filter(({ workType }) => workType !== 'pre_existing');
  return { grantedShare: own.deed?.grantedShare ?? null, sections: built.map(({ code, grantShare }) => ({ code, grantShare })) };
}

/** What the folder would apply with: the same that the API takes from its record once the folder has been sent. */
function toSnapshot({ application, area, community, configuration, distribution, ...facts }: Facts): ApplicationSnapshot {
  const on = application.submittedOn;
  const points = facts.points.filter(endsAfter(on));
  const plants = facts.plants.filter(endsAfter(on));
  const holders = new Set([...points.map(({ memberCode }) => memberCode), ...plants.map(({ producerCode }) => producerCode)]);
  return {
    on,
    communityCode: community.code,
    configurationCode: configuration.code,
    kind: configuration.kind,
    area: { code: area.code, publishedOn: area.publishedOn, valid: area.validFrom <= on && endsAfter(on)(area) },
    statute: statuteOf({ application, community, configuration, plants: facts.plants }),
    hasDistributionRule: distribution !== undefined,
    members: facts.members
      .filter(({ code }) => holders.has(code))
      .map(({ code, holderClass, taxCode }) => ({
        code,
        holderClass,
        hasTaxCode: taxCode !== undefined,
        enterprise: enterpriseOn(facts.enterprises, code, on),
      })),
    points: points.map(({ pod, memberCode, location }) => ({
      pod,
      memberCode,
      areaCode: null,
      inArea: location === undefined ? null : covers(area.boundary, location),
      // The folder states the area of its points, as a distributor does.
      dsoCode: area.code,
      elsewhere: false,
      schemes: [],
    })),
    plants: plants.map((plant) => ({ ...toSnapshotPlant(plant), grant: grantOf(facts.grants, plant) })),
    documents: facts.documents.map(({ kind, plantCode, validUntil, content }) => ({
      kind,
      plantCode: plantCode ?? null,
      sha256: createHash('sha256').update(content).digest('hex'),
      validUntil: validUntil ?? null,
    })),
  };
}

/** Where the subject of a check is written down. */
function placeOf(subject: string | undefined, { members, points, plants }: MasterTables): string {
  const inPlants = plants.rows.find(({ value }) => value.section_code === subject || value.plant_code === subject);
  if (inPlants !== undefined) return `plants.csv:${inPlants.line}`;
  const inPoints = points.rows.find(({ value }) => value.pod === subject);
  if (inPoints !== undefined) return `points.csv:${inPoints.line}`;
  const inMembers = members.rows.find(({ value }) => value.code === subject);
  return inMembers === undefined ? 'application' : `members.csv:${inMembers.line}`;
}

/** What stops the application; missing documents only once the data are right, for the data decide which are needed. */
function stoppers(checks: readonly Check[]): readonly Check[] {
  const blocking = blockingChecks(checks);
  const data = blocking.filter(({ group }) => group === 'data');
  return data.length > 0 ? data : blocking;
}

/** Runs the compliance checks of the application before anything is sent: what would stop it is a fault, what is only warned of a remark. */
export function checkCompliance(facts: Facts, tables: MasterTables, faults: FaultList): void {
  const assumed = facts.community.statuteFrom === undefined ? statuteDay(facts) : null;
  if (assumed !== null) faults.remark('community.json:community.statute_from', folderMessages.statuteAssumed(assumed));
  const checks = checkApplication(toSnapshot(facts));
  const pathOf = ([first]: CauseOfChecks): string => `${placeOf(first.subject, tables)}:${first.name}`;
  faults.addAll(byCause(stoppers(checks)).map((cause) => ({ path: pathOf(cause), code: cause[0].name, message: textOf(cause) })));
  const warnings = checks.filter(({ passed, severity }) => !passed && severity === 'warning');
  for (const cause of byCause(warnings)) faults.remark(pathOf(cause), textOf(cause));
}

/** Checks that say the same of different subjects, the first one with its place. */
type CauseOfChecks = readonly [Check, ...Check[]];

const byCause = (checks: readonly Check[]): CauseOfChecks[] =>
  [...Map.groupBy(checks, ({ name, message }) => `${name}\n${message.en}`).values()] as unknown as CauseOfChecks[];

const SUBJECTS_SHOWN = 4;

/** What a cause says, of its first subjects and how many there are. */
function textOf(cause: CauseOfChecks): Message {
  const subjects = cause.flatMap(({ subject }) => (subject === undefined ? [] : [subject]));
  if (subjects.length === 0) return cause[0].message;
  const more = subjects.length > SUBJECTS_SHOWN ? ` ... (${subjects.length})` : '';
  return atPath(`${subjects.slice(0, SUBJECTS_SHOWN).join(', ')}${more}`, cause[0].message);
}
