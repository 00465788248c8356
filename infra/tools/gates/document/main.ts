import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root.ts';
import { houseFindings } from './house-rules.ts';
import { redoclyFindings, spectralFindings } from './linters.ts';

const MOST_SHOWN = 60;
const FILE = join(ROOT, 'api', 'openapi.json');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** `npm run check document`: api/openapi.json as Redocly, Spectral and the rules of the house want it. */
const text = readFileSync(FILE, 'utf8');
const found = [...houseFindings(JSON.parse(text)), ...(await redoclyFindings(text, FILE)), ...(await spectralFindings(text, FILE))];
for (const { rule, at, text: what } of found.slice(0, MOST_SHOWN)) say(`${rule}: ${at}: ${what}`);
if (found.length > MOST_SHOWN) say(`and ${found.length - MOST_SHOWN} more`);
process.exitCode = found.length > 0 ? 1 : 0;
