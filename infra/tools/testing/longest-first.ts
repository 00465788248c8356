import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { ROOT } from './stack.ts';

/** The files that take longest in a whole run on two cores: more than half a minute each, longest first. */
export const LONGEST: readonly string[] = [
  'infra/tools/pages/pages.system.test.ts',
  'infra/tools/start/main-job.system.test.ts',
  'api/onboarding/whole-life.system.test.ts',
  'infra/tools/backup/drill.system.test.ts',
  'workers/settlement-crash.system.test.ts',
  'workers/worker-process.system.test.ts',
  'api/testing/matrix/matrix.api.test.ts',
  'api/members/life.api.test.ts',
  'api/http/if-match.api.test.ts',
  'api/webhooks/webhooks.api.test.ts',
  'workflows/settlement/settle-configuration-month.workflow.test.ts',
  'workflows/onboarding/community-onboarding.workflow.test.ts',
  'api/testing/walls/limits.api.test.ts',
  'api/testing/walls/foreign-person.api.test.ts',
  'activities/metering/sources/run-source.int.test.ts',
];

const placeOf = (moduleId: string): number => {
  const place = LONGEST.indexOf(relative(ROOT, moduleId));
  return place === -1 ? LONGEST.length : place;
};

/** Begins the longest files first: else the last of them would run alone while the other processes have nothing left to do. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => placeOf(a.moduleId) - placeOf(b.moduleId));
  }
}
