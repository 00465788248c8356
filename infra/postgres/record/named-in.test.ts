import { describe, expect, it } from 'vitest';
import { namedIn, namedInKey } from './named-in.ts';

const named = (texts: readonly string[], body: unknown, marks: readonly string[] = []): boolean =>
  namedIn({ marks, texts })(typeof body === 'string' ? body : JSON.stringify(body));

describe('an answer', () => {
  it('names a person by a whole value, as JSON writes it, or by a long text among other words', () => {
    expect(named(['Ada "Otta"'], { list: [{ name: 'Ada "Otta"' }] })).toBe(true);
    expect(named(['Ada Rossi'], { error: { message: 'member\nAda Rossi: exists already' } })).toBe(true);
    expect(named(['a-b.c+d/e@example.org'], { note: 'to a-b.c+d/e@example.org (sent)' })).toBe(true);
    expect(named([], { party_id: 7 }, ['"party_id":7}'])).toBe(true);
    expect(named(['Ada Rossi'], 'code,name\nM1,Ada Rossi\n')).toBe(true);
  });

  it.each(['e', ' e ', '', '"', 'name', 'Rom', 'party_id', 'Ada Ross'])('of somebody else is not named by %j', (text) => {
    expect(named([text], { party_id: 12, name: 'Roma e dintorni', note: 'Ada Rossi' })).toBe(false);
  });

  it('is named by its key', () => {
    expect(namedInKey({ marks: [], texts: ['rossi'] })('of-rossi')).toBe(true);
    expect(namedInKey({ marks: [], texts: ['rossi', 'e'] })('rossini-e')).toBe(false);
  });
});
