import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DECISION_KINDS, mayConcernPerson } from '../../../../domain/documents/decision-kinds.ts';

const FILE = join(import.meta.dirname, '..', '..', '..', '..', 'web', 'src', 'documents', 'kinds-by-use.ts');

/** What a page calls a use, where the API has several with the same kinds. */
const NAMED = { decision: 'distribution_rule', act_of_gse: 'gse_act', vote: 'paper_vote' } as const;
const text = readFileSync(FILE, 'utf8');
const [lists = '', personal = ''] = text.split('export const PERSONAL_USES');
const quoted = (part: string): string[] => [...part.matchAll(/'(\w+)'/g)].map(([, name = '']) => name);
const useOf = (name: string) => (NAMED[name as keyof typeof NAMED] ?? name) as keyof typeof DECISION_KINDS;

it('offers for each use the kinds of documents that the API takes, of persons where it takes them', () => {
  const offered = [...lists.matchAll(/^ {2}(\w+): \[([^\]]*)\]/gm)];
  expect(offered.length).toBeGreaterThan(10);
  for (const [, name = '', kinds = ''] of offered)
    expect(quoted(kinds).toSorted(), name).toEqual([...DECISION_KINDS[useOf(name)]].toSorted());
  const names = offered.map(([, name = '']) => name);
  expect(quoted(personal).toSorted()).toEqual(names.filter((name) => mayConcernPerson(useOf(name))).toSorted());
});
