import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root.ts';
import { breaksBetween } from './breaks.ts';
import { releasedText } from './shape.ts';

const RELEASED = join(ROOT, 'api', 'openapi.released.json');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm run check released`: does api/openapi.json keep what the last release promised? `npm run openapi:release` makes it the release. */
const current = releasedText(JSON.parse(readFileSync(join(ROOT, 'api', 'openapi.json'), 'utf8')));
if (process.argv.includes('--write')) {
  writeFileSync(RELEASED, current);
  say('api/openapi.released.json is written');
} else {
  const found = breaksBetween(JSON.parse(readFileSync(RELEASED, 'utf8')), JSON.parse(current));
  for (const line of found) say(line);
  if (found.length > 0) say('programs written for the last release break: keep it, or accept the change with `npm run openapi:release`');
  process.exitCode = found.length > 0 ? 1 : 0;
}
