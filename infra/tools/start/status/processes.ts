import { notedApp, servingProcess } from '../../stack/app-processes.ts';
import type { Instance } from '../../stack/instance.ts';
import { isSameProcess } from '../../stack/process-identity.mjs';
import type { Variables } from '../processes.ts';
import { answers, endpointsOf } from '../ready.ts';

/** One of our own processes: whether it does its work, or why not. */
export interface ProcessStatus {
  readonly name: string;
  readonly pid: number | undefined;
  readonly url: string;
  /** What is wrong; undefined when it answers. */
  readonly wrong: string | undefined;
}

/** How a process stands in one word or two: what it waits for where it answers that a dependency does not. */
export function describeProcess(wrong: string | undefined): string {
  if (wrong === undefined) return 'answers';
  const failing = [...wrong.matchAll(/"(\w+)":\{"status":"fail"/g)].map(([, name]) => name);
  return wrong.startsWith('503 ') && failing.length > 0 ? `not ready: ${failing.join(', ')}` : 'does not answer';
}

/** Our own processes of an instance that `npm start` serves; empty when it serves none. */
export async function appStatus(instance: Instance, variables: Variables): Promise<ProcessStatus[]> {
  if (servingProcess(instance) === undefined) return [];
  const children = notedApp(instance)?.children ?? {};
  const pidOf = (name: string): number | undefined => {
    const noted = children[name];
    return noted !== undefined && isSameProcess(noted) ? noted.pid : undefined;
  };
  const asked = endpointsOf(variables).map(async ({ name, url }) => ({ name, pid: pidOf(name), url, wrong: await answers(url) }));
  const { SMTP_URL: url = '', MAIL_INBOX_PORT } = variables;
  const inbox = { name: 'mail', pid: pidOf('mail'), url, wrong: pidOf('mail') === undefined ? 'it does not run' : undefined };
  return [...(await Promise.all(asked)), ...(MAIL_INBOX_PORT ? [inbox] : [])];
}
