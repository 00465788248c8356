import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const HASH_BYTES = 5;
const FILE = join(import.meta.dirname, 'common-passwords.bin');

let known: Set<string> | undefined;

/**
 * Is this one of the 13,587 words that the 20,000 passwords most often found in breaches are built around? The file holds the first five
 * bytes of each word's SHA-256, made from the list of the package @zxcvbn-ts/language-common 4.1.3 (MIT licence) by `coreOf`.
 */
export function isCommonPassword(word: string): boolean {
  known ??= readHashes();
  return known.has(
    createHash('sha256')
      .update(word)
      .digest('hex')
      .slice(0, 2 * HASH_BYTES),
  );
}

function readHashes(): Set<string> {
  const hashes = readFileSync(FILE).toString('hex');
  return new Set(hashes.match(new RegExp(`.{${2 * HASH_BYTES}}`, 'g')));
}
