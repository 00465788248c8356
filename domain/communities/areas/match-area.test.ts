import { describe, expect, it } from 'vitest';
import { type AreaAt, matchArea } from './match-area.ts';

const area = (code: string, covers: boolean, near = false): AreaAt => ({ code, covers, near });

describe('what a map says of a position', () => {
  it.each<[string, AreaAt[], [number, number], unknown]>([
    ['well inside one area', [area('A', true)], [9, 45], { verdict: 'inside', code: 'A' }],
    ['near its border', [area('A', true, true)], [9, 45], { verdict: 'border', code: 'A' }],
    ['near the border of the neighbour alone', [area('A', true), area('B', false, true)], [9, 45], { verdict: 'border', code: 'A' }],
    ['outside, close to an area', [area('A', false, true)], [9, 45], { verdict: 'border', code: null }],
    ['outside every area', [], [9, 45], { verdict: 'outside', code: null }],
    ['on two areas', [area('A', true), area('B', true)], [9, 45], { verdict: 'several', code: 'A' }],
    ['on a minor island', [area('A', true)], [12.6, 35.51], { verdict: 'island', code: 'A' }],
    ['on Sicily', [area('A', true)], [13.36, 38.11], { verdict: 'inside', code: 'A' }],
  ])('%s', (_name, areas, position, verdict) => {
    expect(matchArea(position, areas)).toEqual(verdict);
  });
});
