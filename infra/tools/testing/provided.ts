/** What the setups hand to the tests of their project; read with vitest's `inject`. */
declare module 'vitest' {
  export interface ProvidedContext {
    /** Every variable of the test stack, as `startStack` gives them. */
    stack: Readonly<Record<string, string>>;
    /** Name of the migrated database that tests are cloned from. */
    databaseTemplate: string;
    /** The time-skipping test server, or why there is none. */
    timeServer: TimeServer;
  }
}

/** A program to run, the folder of the SDK's own download, or why neither can be had. */
export type TimeServer = { readonly path: string } | { readonly downloadDir: string } | { readonly reason: string };
