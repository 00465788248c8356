import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { normalised } from '../../domain/kernel/text/normalised.ts';

const SALT_BYTES = 16;
const TAG_BYTES = 32;
const VERSION = 19;
const PHC = /^\$argon2id\$v=19\$m=(\d{1,8}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,88})\$([A-Za-z0-9+/]{22,88})$/;

/** What one hash costs: memory in KiB, and passes over it. One lane, so that each runs on one thread. */
export interface HashCost {
  readonly memoryKib: number;
  readonly passes: number;
}

const derive = promisify((parameters: Argon2Parameters, done: (error: Error | null, tag: Buffer) => void) =>
  argon2('argon2id', parameters, done),
);

/** argon2id of a password with a fresh salt, as a PHC string. */
export async function hashPassword(password: string, { memoryKib, passes }: HashCost): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await derive({ message: normal(password), nonce: salt, memory: memoryKib, passes, parallelism: 1, tagLength: TAG_BYTES });
  return `$argon2id$v=${VERSION}$m=${memoryKib},t=${passes},p=1$${encode(salt)}$${encode(tag)}`;
}

/** Is this the password of that PHC string? It costs what the string says. Throws for a string that is none. */
export async function verifyPassword(password: string, phc: string): Promise<boolean> {
  const { memory, passes, parallelism, salt, tag } = parsePhc(phc);
  const found = await derive({ message: normal(password), nonce: salt, memory, passes, parallelism, tagLength: tag.length });
  return timingSafeEqual(found, tag);
}

/** Was the string made with another cost than today's? */
export function isStale(phc: string, { memoryKib, passes }: HashCost): boolean {
  const made = parsePhc(phc);
  return made.memory !== memoryKib || made.passes !== passes || made.parallelism !== 1;
}

function parsePhc(phc: string) {
  const [, memory, passes, parallelism, salt = '', tag = ''] = PHC.exec(phc) ?? [];
  if (memory === undefined) throw new Error('a stored password hash is not a PHC string of argon2id');
  const [m, t, p] = [memory, passes, parallelism].map(Number) as [number, number, number];
  return { memory: m, passes: t, parallelism: p, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') };
}

/** The same password typed on another system may come in other code points. */
const normal = (password: string): Buffer => Buffer.from(normalised(password, 'NFKC'), 'utf8');
const encode = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
