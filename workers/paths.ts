import { fileURLToPath } from 'node:url';

/** The clone's folder. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const WORKFLOWS_PATH = fileURLToPath(new URL('../workflows/index.ts', import.meta.url));
