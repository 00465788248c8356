import type { TestProject } from 'vitest/node';
import './provided.ts';
import { testStack } from './stack.ts';
import { ensureTemplate } from './template.ts';

/** Brings up what tests against real services need: the stack of instance `test` and the database to clone. */
export async function setup(project: TestProject): Promise<void> {
  const stack = await testStack(process.env);
  project.provide('stack', stack);
  project.provide('databaseTemplate', await ensureTemplate(stack.DATABASE_OWNER_URL ?? ''));
}
