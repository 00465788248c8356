import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');

/** The shell blocks of a document of the clone, from the heading on, as one script. */
export function documentedScript(document: string, heading = ''): string {
  const text = readFileSync(join(ROOT, document), 'utf8');
  const part = text.slice(text.indexOf(heading));
  const end = heading === '' ? -1 : part.indexOf('\n## ', heading.length);
  const blocks = (end < 0 ? part : part.slice(0, end)).matchAll(/^```sh\n([\s\S]*?)^```$/gm);
  return [...blocks].map(([, block]) => block).join('');
}

/** Runs a document's script as a reader would, with these variables; returns what it prints. Throws where a command fails. */
export const runDocumented = (script: string, env: Readonly<Record<string, string>>): string =>
  execFileSync('bash', ['-e', '-o', 'pipefail', '-c', script], {
    env: { PATH: process.env.PATH ?? '', ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
