import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openSamplePages, type SamplePages } from '../../pages/testing/sample-pages.ts';
import { knownVariables } from '../../stack/status.ts';
import { testInstance } from '../../start/testing/start-run.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
export const INSTANCE = 'bench';

/** The built pages of a settled community on an instance of their own, and people to open them as. */
export interface Site extends Omit<SamplePages, 'pictures' | 'browser'> {
  readonly browser: Browser;
  readonly databaseUrl: string;
}

/** What an earlier bench left is removed first. */
export async function openSite(): Promise<Site> {
  await testInstance(INSTANCE).remove();
  const sample = await openSamplePages(INSTANCE);
  const { browser } = sample;
  if (browser === undefined) throw new Error('there is no browser: install Chromium');
  // Signed in once, so that whoever is opened later begins with an empty browser.
  for (const part of ['member', 'community_manager', 'auditor'] as const) await (await sample.as(part)).close();
  const { DATABASE_OWNER_URL } = knownVariables({ root: ROOT, instance: INSTANCE, env: {} });
  return { ...sample, browser, databaseUrl: DATABASE_OWNER_URL as string };
}
