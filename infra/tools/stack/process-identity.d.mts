/** A process that cannot be mistaken for a later one with the same number: `identity` holds when it started. */
export interface KnownProcess {
  readonly pid: number;
  readonly identity: string;
}

/** When the process started, in a form that only serves comparison; undefined when no live process has the number (a zombie is dead). */
export function processIdentity(pid: number): string | undefined;

/** Whether the process noted earlier still lives; a number taken over by another process answers false. */
export function isSameProcess(known: KnownProcess): boolean;
