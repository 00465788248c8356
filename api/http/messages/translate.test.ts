import { describe, expect, it } from 'vitest';
import { collectMessages } from './testing/collect.ts';
import { ITALIAN, translate } from './translate.ts';

const places = (text: string): string[] => [...text.matchAll(/\{\d+\}/g)].map(([place]) => place).sort();

describe('the catalogue of messages', () => {
  it('holds an Italian text for every message of the code', () => {
    const collected = collectMessages(process.cwd());
    expect(collected.size).toBeGreaterThan(200);
    expect([...collected].filter(([text]) => ITALIAN[text] === undefined)).toEqual([]);
  }, 60_000);

  it('keeps the values of each message', () => {
    const broken = Object.entries(ITALIAN).filter(([english, italian]) => places(english).join() !== places(italian).join());
    expect(broken).toEqual([]);
  });
});

describe('a message', () => {
  it.each([
    ['There is no operation 7', "Non esiste l'operazione 7"],
    ['query.limit: must be a number from 1 to 1000', 'query.limit: deve essere un numero da 1 a 1000'],
    ['items[0].pod: is missing (and 2 more, see details)', 'items[0].pod: manca (e altri 2, vedi details)'],
    ['Community 3 has no member 9', 'La comunità 3 non ha il membro 9'],
    ['nothing of the catalogue', 'nothing of the catalogue'],
  ])('%j is %j in Italian', (english, italian) => {
    expect(translate('it', english)).toBe(italian);
    expect(translate('en', english)).toBe(english);
  });

  it('is found in time whatever a caller puts into it', () => {
    const started = performance.now();
    translate('it', `x: ${'a: '.repeat(5000)} {0} ${'; end '.repeat(5000)}`);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
