/** The environment as a process sees it; `infra/config/load.ts` hands in the real one. */
export type Environment = Readonly<Record<string, string | undefined>>;
