import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
}

interface ApiText {
  readonly tags: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const FILE = join(import.meta.dirname, '..', 'openapi.json');
const text = readFileSync(FILE, 'utf8');
const document = JSON.parse(text) as ApiText;
const operations = Object.values(document.paths)
  .flatMap((path) => Object.values(path))
  .filter(({ operationId }) => operationId !== undefined);

/** Phrases that readers of messages had to guess at; `words` holds them against messages. */
const ODD =
  /\b(wants? four eyes|on what ground|the ground of|hand(?:ed)? over what|which one stands|stands? already|the point stands|is not good|change places|do(?:es)? not go on|rows of his own)\b/i;

/** Forms that a reader of technical documents trips over. */
const DIALECT =
  /\b(anew|good no more|good once|good for|(?<!there )(?:is|are) no \w+|parted by|unless told|stands? on record|mends?|of before)\b/i;

describe('the texts of the API document', () => {
  it('title each operation in a few words, without a full stop or a second clause', () => {
    const faults = operations.filter(({ summary = '' }) => summary.length < 4 || summary.length > 80 || /[.;]/.test(summary));
    expect(faults.map(({ operationId, summary }) => `${operationId}: ${summary}`)).toEqual([]);
  });

  it('title no two operations alike', () => {
    const titles = operations.map(({ summary }) => summary);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it('describe each tag', () => {
    expect(document.tags.filter(({ description = '' }) => description === '')).toEqual([]);
  });

  it('use ordinary English', () => {
    const said = [...text.matchAll(/"(?:summary|description)": "((?:[^"\\]|\\.)*)"/g)].map(([, words = '']) => words);
    expect(said.filter((words) => DIALECT.test(words) || ODD.test(words))).toEqual([]);
  });
});
