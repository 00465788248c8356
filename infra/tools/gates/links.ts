import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { ROOT } from './root.ts';

const LINK = /\]\(([^)\s]+)\)/g;
const CODE = /```[\s\S]*?```|`[^`\n]*`/g;

/** The relative links of a Markdown text, without their anchors; links inside code, and paths that the API serves, are none. */
export function relativeLinks(text: string): string[] {
  return [...text.replace(CODE, '').matchAll(LINK)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^(?:[a-z]+:|\/)/i.test(target));
}

/** Relative links of a document that lead to no file of the project. */
export function brokenLinks(document: string, text: string, exists: (file: string) => boolean): string[] {
  return relativeLinks(text).filter((target) => !exists(normalize(join(dirname(document), target))));
}

if (import.meta.main) {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { cwd: ROOT, encoding: 'utf8' });
  const documents = listed.split('\n').filter((file) => file !== '' && existsSync(join(ROOT, file)));
  const faults = documents.flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    return brokenLinks(file, text, (target) => existsSync(join(ROOT, target))).map((target) => `${file}: ${target} does not exist`);
  });
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  process.exit(faults.length > 0 ? 1 : 0);
}
