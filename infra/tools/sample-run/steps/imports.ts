import { inParallel } from '../client/in-parallel.ts';
import { importFile } from './import-file.ts';
import type { CommunityIds, Job } from './job.ts';

const AT_ONCE = 3;

const linesOf = (text: string): number => text.split('\n').length - 2;

/** Hourly prices of the zone, by the operator: they are platform data. */
export async function importPrices({ operator, scenario }: Job): Promise<string> {
  const { text, source } = scenario.prices;
  const query = { kind: 'prices', market_zone: scenario.configuration.marketZone, resolution_minutes: '60', source } as const;
  await importFile(operator, { name: 'prices', text, query });
  return `${linesOf(text)} hours of ${scenario.configuration.marketZone}`;
}

/** All files of readings, a few at a time. */
export async function importCurves(job: Job, { communityId, configurationId }: CommunityIds): Promise<string> {
  const { files, unit, resolutionMinutes, source, grade } = job.scenario.readings;
  let done = 0;
  await inParallel(files, AT_ONCE, async ({ name, layout, text }) => {
    const query = {
      kind: `curves_${layout}` as const,
      community_id: communityId,
      configuration_id: configurationId,
      unit,
      resolution_minutes: `${resolutionMinutes}` as const,
      source,
      ...(grade === undefined ? {} : { grade }),
    };
    await importFile(job.manager, { name, text, query });
    done += 1;
    job.note(`${done} of ${files.length} files`);
  });
  return `${files.length} ${files.length === 1 ? 'file' : 'files'}, every ${resolutionMinutes} minutes, ${job.scenario.months.from} to ${job.scenario.months.to}`;
}
