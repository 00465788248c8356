/**
 * Takes the lock file, waiting as long as a live process holds it (`onWait` is told that process once); a lock whose owner died is
 * cleared. Answers the function that gives it back.
 */
export function takeFileLock(path: string, onWait?: (ownerPid: number) => void): Promise<() => void>;

/** Runs `work` while holding the lock file, and gives it back whatever happens. */
export function withFileLock<T>(path: string, work: () => Promise<T>, onWait?: (ownerPid: number) => void): Promise<T>;
