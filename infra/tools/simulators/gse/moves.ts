import { createHash } from 'node:crypto';
import { z } from 'zod';

/**
 * What the desk does after the receipt, one after the other: accepts, asks for an integration, gives notice and rejects, stays silent for good,
 * sends its last act with another content under the same number, or sends its last act twice.
 */
export const MOVES = ['accept', 'integrate', 'reject', 'silent', 'contradict', 'twice'] as const;
export type Move = (typeof MOVES)[number];

export const ORDINARY: readonly Move[] = ['integrate', 'accept'];

/** A script as words, or the seed of one. */
export const Script = z.union([z.array(z.enum(MOVES)).min(1).max(20), z.object({ seed: z.int().min(0) })]);
export type Script = z.output<typeof Script>;

const MOST_MOVES = 6;

/** The moves of a script for a case: those of a seed follow from the seed and the protocol alone, and end with a decision or silence. */
export function movesOf(script: Script, protocol: string): readonly Move[] {
  if (!('seed' in script)) return script;
  const bytes = createHash('sha256').update(`${script.seed} ${protocol}`).digest();
  const between = Array.from({ length: bytes.readUInt8(0) % MOST_MOVES }, (_, i) =>
    pick(['integrate', 'twice', 'contradict'] as const, bytes, i + 1),
  );
  return [...between, pick(['accept', 'reject', 'silent'] as const, bytes, MOST_MOVES + 1)];
}

const pick = <T>(from: readonly [T, ...T[]], bytes: Buffer, at: number): T => from[bytes.readUInt8(at) % from.length] ?? from[0];

/** A script as it is written in the environment: `integrate,accept` or `seed:7`; throws where it is none. */
export function readScript(text: string): Script {
  const seed = /^seed:(\d{1,9})$/.exec(text)?.[1];
  return Script.parse(seed === undefined ? text.split(',').map((one) => one.trim()) : { seed: Number(seed) });
}
