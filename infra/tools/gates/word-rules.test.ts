import { describe, expect, it } from 'vitest';
import { findings, isText } from './word-rules.ts';

const rules = (file: string, content: string) =>
  findings(file, content).map(({ rule, line }) => `${line} ${rule.split(' ').slice(0, 3).join(' ')}`);
const joined = (...parts: string[]) => parts.join('');

describe('what may stand in no file of the project', () => {
  it('finds paths of one machine, but not paths inside the project or of a system', () => {
    expect(rules('README.md', joined('one\nsee /wor', 'k/main/x'))).toEqual(['2 path of one']);
    expect(rules('a.ts', joined("'/roo", "t/x' '/hom", "e/anna/x'"))).toEqual(['1 path of one']);
    expect(rules('a.ts', 'infra/work/x /usr/bin/node https://x.org/work/y')).toEqual([]);
  });

  it('finds reads of the environment outside the few places for it', () => {
    const line = joined('const x = process.', 'env.HOME');
    for (const file of ['api/app.ts', 'web/src/main.tsx']) expect(rules(file, line)).toEqual(['1 environment read outside']);
    expect(rules('infra/config/load.ts', line)).toEqual([]);
    expect(rules('README.md', line)).toEqual([]);
  });

  it('finds left-over markers and tests that are switched off', () => {
    expect(rules('a.ts', joined('// TO', 'DO later'))).toEqual(['1 left-over marker']);
    expect(rules('a.test.ts', joined('it.on', "ly('x')"))).toEqual(['1 a test left']);
    expect(rules('web/src/kit/a.test.tsx', joined('describe.sk', "ip('x')"))).toEqual(['1 a test left']);
    expect(rules('web/package-lock.json', joined('"resolv', 'ed": "https://registry.example/x"'))).toEqual(['1 registry host in']);
    expect(rules('package-lock.json', joined('"resolv', 'ed": "https://registry.example/x"'))).toEqual(['1 registry host in']);
  });

  it('finds words and names that readers stumble over, but not in what was released', () => {
    expect(rules('a.ts', joined('// a producer who is n', 'o member'))).toEqual(['1 a word that']);
    expect(rules('README.md', joined('made ane', 'w; the link is good no mor', 'e'))).toEqual(['1 a word that']);
    expect(rules('a.ts', joined('const tol', 'd = 1;\nexport function see', 'nMember() {}\nconst { shown } = x;'))).toEqual([
      '1 a name that',
      '2 a name that',
    ]);
    expect(rules('a.ts', '// there is no member, and the day is no longer counted')).toEqual([]);
    expect(rules('infra/postgres/schema/migrations/0001_a.sql', joined('-- made ane', 'w'))).toEqual([]);
  });

  it('finds phrases of messages that readers must guess at, but not in comments, tests and names', () => {
    const line = joined("  slow: message('it is asked again by it", "self', 'viene ripetuto'),");
    expect(rules('domain/metering/messages.ts', line)).toEqual(['1 a phrase of']);
    expect(rules('api/http/messages.ts', joined("'the rule re", "sts on the statute'"))).toEqual(['1 a phrase of']);
    for (const file of ['domain/metering/messages.test.ts', 'api/http/document/field-texts/a.ts', 'web/src/a.tsx'])
      expect(rules(file, line)).toEqual([]);
    expect(rules('domain/metering/messages.ts', joined('/** What re', "sts on 'a' */"))).toEqual([]);
  });

  it('looks at text that people write, not at recordings', () => {
    expect([isText('a.ts'), isText('x.png'), isText('api/openapi.json'), isText('workflows/settlement/histories/a.json')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
