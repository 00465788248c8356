import { describe, expect, it } from 'vitest';
import { layOut } from './lay-out.ts';

describe('a statement of a snapshot', () => {
  it('has a line per clause, whatever its source looked like', () => {
    const lines = ['select "a"', '  from "t"', '  where "b" = $1', '  order by "a"', '  for update'];
    expect(layOut('select "a" from "t" where "b" = $1 order by "a" for update')).toBe(lines.join('\n'));
    expect(layOut('\n    select "a"\n      from "t" where "b" = $1\n order by "a" for update')).toBe(lines.join('\n'));
  });

  it('keeps brackets, quotes and names that look like clauses together', () => {
    const whole = `select (select 1 from t where x), 'a from b', "order by" , valuesx`;
    expect(layOut(whole)).toBe(whole);
    expect(layOut('delete from t where x')).toBe('delete from t\n  where x');
  });
});
