import type { TestProject } from 'vitest/node';
import { ensureDocsBundle } from '../start/scalar.mjs';
import './provided.ts';
import { testStack } from './stack.ts';
import { ensureTemplate } from './template.ts';

/** Brings up what tests against real services need: the stack of instance `test`, the database to clone, and the bundle of /docs. */
export async function setup(project: TestProject): Promise<void> {
  ensureDocsBundle();
  const stack = await testStack(process.env);
  project.provide('stack', stack);
  project.provide('databaseTemplate', await ensureTemplate(stack.DATABASE_OWNER_URL ?? ''));
}
