/** How long a run of Schemathesis may be; given by `npm run fuzz`, else it is short. */
export interface FuzzBudget {
  /** Per operation and caller. */
  readonly examples: number;
  readonly seconds: number;
  readonly phases: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    fuzzBudget?: FuzzBudget;
  }
}
