import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.ts';
import { type Finding, findings, isText } from './word-rules.ts';

/** Files git tracks or would track. */
function projectFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: ROOT, encoding: 'utf8' });
  return listed.split('\0').filter((file) => file !== '' && isText(file));
}

function read(file: string): string {
  try {
    return readFileSync(join(ROOT, file), 'utf8');
  } catch {
    return '';
  }
}

const found: Finding[] = projectFiles().flatMap((file) => findings(file, read(file)));
for (const { file, line, rule, text } of found) process.stderr.write(`${file}:${line}: ${rule}: ${text}\n`);
process.exit(found.length > 0 ? 1 : 0);
