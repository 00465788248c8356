import type { Log } from './contract.ts';

const REPORT_EVERY_MS = 10_000;

/** Elapsed time for people: `48 s`, `3 min 12 s`. */
export const elapsed = (startedMs: number): string => {
  const seconds = Math.round((performance.now() - startedMs) / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
};

/** Shows that a long step goes on: a line every 10 s with the time so far and what `detail` says. Returns the function that ends it. */
export const reportProgress = (log: Log, what: string, detail: () => string): (() => void) => {
  const startedMs = performance.now();
  const timer = setInterval(() => log(`${what}: ${elapsed(startedMs)}, ${detail()}`), REPORT_EVERY_MS);
  return () => clearInterval(timer);
};
