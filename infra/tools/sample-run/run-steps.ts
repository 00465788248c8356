import type { Progress } from './output/progress.ts';
import { enrolPeople } from './people/enrol-people.ts';
import { invitePeople, type PeoplePlace } from './people/invite-people.ts';
import { collectResult } from './result/collect.ts';
import type { JobResult } from './result/job-result.ts';
import { answerIntegration, awaitAcceptance, runChecks, submitApplication } from './steps/application.ts';
import { ensureArea, ensureCommunity, ensureConfiguration, ensureStatute } from './steps/community.ts';
import { checkCompleteness } from './steps/completeness.ts';
import { uploadDocuments } from './steps/documents.ts';
import { importCurves, importPrices } from './steps/imports.ts';
import type { CommunityIds, Job } from './steps/job.ts';
import { sendMembers, sendPlants, sendPoints } from './steps/master-data.ts';
import { sendEnterprises, sendExemptions, sendGrants, sendSchemes, sendSplitGroups, sendStorages } from './steps/optional-data.ts';
import { ensureDistribution, ensureParameters } from './steps/rules.ts';
import { approvePartial, settleMonths } from './steps/settlement.ts';
import { ensureSource } from './steps/source.ts';

/** What an instance has beside the API: where the accounts of people are kept, and the address of simulated meter APIs. */
interface Extras {
  readonly people: PeoplePlace | undefined;
  readonly meters: string | undefined;
}

/** How many steps the job has; those of people to sign in as and of a source only where these are there. */
export const stepCount = ({ people, meters }: Extras): number => 24 + (people === undefined ? 0 : 2) + (meters === undefined ? 0 : 1);

async function createDraft(job: Job, { step }: Progress): Promise<CommunityIds> {
  let ids: CommunityIds = { communityId: 0, configurationId: 0 };
  await step('Primary substation area', () => ensureArea(job));
  await step('Community', async () => {
    const { id, said } = await ensureCommunity(job);
    ids = await ensureConfiguration(job, id);
    return said;
  });
  await step('Statute', () => ensureStatute(job, ids.communityId));
  await step('Members', () => sendMembers(job, ids));
  await step('Enterprises', () => sendEnterprises(job, ids));
  await step('Other schemes', () => sendSchemes(job, ids));
  await step('Points', () => sendPoints(job, ids));
  await step('Plants', () => sendPlants(job, ids));
  await step('Capital grants', () => sendGrants(job, ids));
  await step('Storages', () => sendStorages(job, ids));
  await step('Exemptions', () => sendExemptions(job, ids));
  await step('Split groups', () => sendSplitGroups(job, ids));
  await step('Distribution rule', () => ensureDistribution(job, ids));
  await step('Own parameters', () => ensureParameters(job, ids));
  await step('Documents', () => uploadDocuments(job, ids));
  return ids;
}

/** All of the main job, every step of it repeatable: what is done is found done. */
export async function runSteps(job: Job, progress: Progress, { people, meters }: Extras): Promise<JobResult> {
  const { step } = progress;
  const ids = await createDraft(job, progress);
  if (people !== undefined) await step('People to sign in as', () => invitePeople(job, people, ids));
  await step('Compliance checks', () => runChecks(job, ids));
  await step('Application to GSE', () => submitApplication(job, ids));
  await step('Integration request', () => answerIntegration(job, ids));
  await step("GSE's decision", () => awaitAcceptance(job, ids));
  await step('Zonal prices', () => importPrices(job));
  await step('Meter curves', () => importCurves(job, ids));
  await step('Completeness', () => checkCompleteness(job, ids));
  await step('Settlement', () => settleMonths(job, ids));
  await step('Approval', () => approvePartial(job, ids));
  if (meters !== undefined) await step('Source of weather', () => ensureSource(job, ids, meters));
  // Apart from the invitations: the API takes a few sign-ins a minute.
  if (people !== undefined) await step('Their second factors', () => enrolPeople(job, people));
  return collectResult(job, ids);
}
