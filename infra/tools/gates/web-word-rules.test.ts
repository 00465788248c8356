import { describe, expect, it } from 'vitest';
import { wordFaults } from './web-word-rules.ts';

const faults = (content: string): string[] => wordFaults('page.tsx', content).map(({ line, fault }) => `${line} ${fault}`);

describe('the words of the pages', () => {
  it('stand in both languages', () => {
    expect(
      faults("const WORDS = {\n  title: ['Members', 'Soci'],\n  add: ['Add', ''],\n  none: ['Nobody', 'Nobody'],\n} as const;"),
    ).toEqual(['3 a text is empty', '4 "Nobody" is the same in English and Italian']);
  });

  it('are looked at within functions too', () => {
    const table = (en: string, it: string): string => `const WORDS = { found: [(n: number) => \`${en}\`, (n: number) => \`${it}\`] };`;
    expect(faults(table(`\${n} found`, `\${n} found`))).toHaveLength(1);
    expect(faults(table(`\${n} found`, `\${n} trovati`))).toEqual([]);
    expect(faults(table(`\${n} / 3`, `\${n} / 3`))).toEqual([]);
  });

  it('may be the same where they are named so; lists that are not words', () => {
    expect(faults("const WORDS = { menu: ['Menu', 'Menu'] };\nconst pair = [one, one];\nconst three = ['a', 'a', 'a'];")).toEqual([]);
  });
});
