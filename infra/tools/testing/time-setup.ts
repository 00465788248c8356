import type { TestProject } from 'vitest/node';
import './provided.ts';
import { findTimeServer } from './time-server/find.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Finds the time-skipping test server for the workflow tests, or says why there is none. */
export async function setup(project: TestProject): Promise<void> {
  const server = await findTimeServer(process.env, say);
  if ('reason' in server) say(`workflow tests are skipped: ${server.reason}`);
  project.provide('timeServer', server);
}
