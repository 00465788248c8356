import { createHash, randomInt } from 'node:crypto';

const COUNT = 10;
const GROUPS = 4;
const GROUP_LETTERS = 4;
/** Without letters and digits that look alike. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

interface RecoveryCode {
  /** `XXXX-XXXX-XXXX-XXXX`, 78 random bits: shown to its owner once, stored nowhere. */
  readonly text: string;
  readonly hash: Buffer;
}

/** Ten codes that stand in for a lost second factor, each once. */
export const newRecoveryCodes = (): RecoveryCode[] =>
  Array.from({ length: COUNT }, () => {
    const text = Array.from({ length: GROUPS }, group).join('-');
    return { text, hash: recoveryCodeHash(text) };
  });

/** What the database knows of a code; case, spaces and hyphens do not matter. So many random bits need no slow hash. */
export const recoveryCodeHash = (text: string): Buffer => createHash('sha256').update(text.toUpperCase().replaceAll(/[\s-]/g, '')).digest();

const group = (): string => Array.from({ length: GROUP_LETTERS }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
