import { cutText } from '../../domain/kernel/text/cut-text.ts';

/** Most characters of a line that is written as it is; a usual one with a stack is shorter. */
const USUAL = 4096;
/** Most characters of a text, elements of a list or object, and levels, in a line that is longer. */
const [TEXT, ELEMENTS, LEVELS] = [1000, 50, 8];
/** Most characters of a line that is taken apart to shorten its values, and of what comes out. */
const [WORTH_PARSING, LONGEST] = [262_144, 16_384];

/** A line of the log, one JSON object, without what makes it longer than some kilobytes: whatever is quoted, the log stays small. JSON stays JSON. */
export function shortLine(line: string): string {
  if (line.length <= USUAL) return line;
  const short = line.length <= WORTH_PARSING ? `${JSON.stringify(shortened(JSON.parse(line), LEVELS))}\n` : undefined;
  return short !== undefined && short.length <= LONGEST ? short : startOf(line);
}

function shortened(value: unknown, levels: number): unknown {
  if (typeof value === 'string') return cutText(value, TEXT);
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return '[cut]';
  if (Array.isArray(value)) return value.slice(0, ELEMENTS).map((one) => shortened(one, levels - 1));
  const kept = Object.entries(value).slice(0, ELEMENTS);
  return Object.fromEntries(kept.map(([name, one]) => [cutText(name, TEXT), shortened(one, levels - 1)]));
}

/** Level, time and name, which pino writes first, and the beginning of the rest as one text. */
function startOf(line: string): string {
  const [, level, time] = /^\{"level":"(\w+)","time":"([^"]+)"/.exec(line) ?? [];
  return `${JSON.stringify({ level, time, msg: 'a line that was too long', characters: line.length, start: line.slice(0, TEXT) })}\n`;
}
