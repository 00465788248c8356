import { ensurePages } from '../pages/ensure-pages.ts';

/** Builds the pages that the API serves, unless they are current. */
export const setup = (): Promise<void> => ensurePages((line) => void process.stdout.write(`${line}\n`));
