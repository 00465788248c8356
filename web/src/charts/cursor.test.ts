import { describe, expect, it } from 'vitest';
import { moveAlong, moveInGrid } from './cursor.ts';

describe('the cursor along positions', () => {
  it('begins at the first position with any of its keys, at the last with End', () => {
    expect([moveAlong(null, 'ArrowRight', 5, 3), moveAlong(null, 'PageDown', 5, 3), moveAlong(null, 'End', 5, 3)]).toEqual([0, 0, 4]);
  });

  it('moves by one, by a page and to both ends, and stays within them', () => {
    expect(moveAlong(2, 'ArrowRight', 5, 3)).toBe(3);
    expect(moveAlong(2, 'ArrowLeft', 5, 3)).toBe(1);
    expect(moveAlong(2, 'PageDown', 5, 3)).toBe(4);
    expect(moveAlong(2, 'PageUp', 5, 3)).toBe(0);
    expect(moveAlong(4, 'ArrowRight', 5, 3)).toBe(4);
    expect(moveAlong(2, 'Home', 5, 3)).toBe(0);
  });

  it('leaves other keys alone, and all where there is nothing', () => {
    expect(moveAlong(2, 'Tab', 5, 3)).toBeUndefined();
    expect(moveAlong(null, 'ArrowRight', 0, 3)).toBeUndefined();
  });
});

describe('the cursor in rows', () => {
  const lengths = [96, 92, 96, 100];

  it('goes down by a row and to the end of a shorter one', () => {
    expect(moveInGrid({ row: 0, at: 95 }, 'ArrowDown', lengths, 7, false)).toEqual({ row: 1, at: 91 });
  });

  it('reaches all 100 quarters of a day in October', () => {
    expect(moveInGrid({ row: 3, at: 95 }, 'End', lengths, 7, false)).toEqual({ row: 3, at: 99 });
    expect(moveInGrid({ row: 3, at: 99 }, 'ArrowRight', lengths, 7, false)).toEqual({ row: 3, at: 99 });
  });

  it('goes to the next day with the right arrow where days lie across', () => {
    expect(moveInGrid({ row: 0, at: 10 }, 'ArrowRight', lengths, 7, true)).toEqual({ row: 1, at: 10 });
    expect(moveInGrid({ row: 0, at: 10 }, 'ArrowDown', lengths, 7, true)).toEqual({ row: 0, at: 11 });
    expect(moveInGrid({ row: 0, at: 10 }, 'PageDown', lengths, 7, true)).toEqual({ row: 3, at: 10 });
    expect(moveInGrid({ row: 2, at: 10 }, 'Home', lengths, 7, true)).toEqual({ row: 2, at: 0 });
  });

  it('begins at the first cell and leaves other keys alone', () => {
    expect(moveInGrid(null, 'ArrowLeft', lengths, 7, true)).toEqual({ row: 0, at: 0 });
    expect(moveInGrid(null, 'a', lengths, 7, true)).toBeUndefined();
    expect(moveInGrid(null, 'Home', [], 7, true)).toBeUndefined();
  });
});
