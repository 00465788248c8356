import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROTATE_TOKEN_KEYS } from '../../domain/identity/processes.ts';
import { describeWorkflow, openTimeEnvironment } from '../../infra/tools/testing/temporal.ts';
import { runWorkflow } from '../../workers/testing/run-workflow.ts';

let environment: TestWorkflowEnvironment;

describeWorkflow('rotateTokenKeys', () => {
  beforeAll(async () => {
    environment = await openTimeEnvironment();
  });
  afterAll(() => environment?.teardown());

  it.each([
    [{ kid: 'new', signsInSeconds: 600 }, 'key new signs in 600 s'],
    [null, 'nothing to do: the newest key is young'],
  ])('asks for a key older than thirty days to be replaced and says what came of it: %j', async (made, result) => {
    const asked: string[] = [];
    const activities = {
      rotateTokenKeys: async ({ olderThan }: { olderThan: string }) => {
        asked.push(olderThan);
        return made;
      },
    };
    const { startTime } = await runWorkflow(environment, { type: ROTATE_TOKEN_KEYS.type, activities }, async (started) => {
      expect(await started.result()).toBe(result);
      return started.describe();
    });
    expect(startTime.getTime() - Date.parse(asked[0] ?? '')).toBe(30 * 86_400_000);
  });
});
