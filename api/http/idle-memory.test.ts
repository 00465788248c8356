import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { releaseWhenIdle } from './idle-memory.ts';

const SECOND = 1000;
const MB = 1024 * 1024;
let rss = 200 * MB;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'performance'] });
  vi.spyOn(process.memoryUsage, 'rss').mockImplementation(() => rss);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('collects when nobody has asked for a while, and again only after memory grew', () => {
  const collect = vi.fn(() => {
    rss = 130 * MB;
  });
  vi.stubGlobal('gc', collect);
  const server = new EventEmitter();
  releaseWhenIdle(server);
  for (let call = 0; call < 10; call += 1) {
    server.emit('request');
    vi.advanceTimersByTime(5 * SECOND);
  }
  expect(collect).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60 * SECOND);
  expect(collect).toHaveBeenCalledTimes(2);
  server.emit('request');
  vi.advanceTimersByTime(60 * SECOND);
  expect(collect).toHaveBeenCalledTimes(2);
  rss = 180 * MB;
  vi.advanceTimersByTime(60 * SECOND);
  expect(collect).toHaveBeenCalledTimes(4);
});

it('does nothing where the process may not collect', () => {
  vi.stubGlobal('gc', undefined);
  releaseWhenIdle(new EventEmitter());
  expect(vi.getTimerCount()).toBe(0);
});
