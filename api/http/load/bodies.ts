import { DomainError, MustWait } from '../../../domain/kernel/errors.ts';
import { httpMessages } from '../messages.ts';
import { RateLimited } from '../rate-limit.ts';

/** Most bytes of bodies held at once, in this process and for one caller (an address where no caller is known). */
interface BodyLimits {
  readonly inAll: number;
  readonly perCaller: number;
}

const MB = 1024 * 1024;

/** Bodies received into files or worked on there at once, one of a caller: they take place on the disk. Of documents and the like there may be more. */
const MOST_FILES = 2;
const MOST_SMALL_FILES = 16;
const SMALL_FILES_PER_CALLER = 4;
const SMALL_FILE_BYTES = 32 * MB;
const FILE_RETRY_SECONDS = 10;

const BODY_LIMITS: BodyLimits = { inAll: 256 * MB, perCaller: 64 * MB };

/** Bodies up to this size are never refused because of what others hold: the number of connections bounds them. */
export const SMALL_BYTES = 64 * 1024;

/** What one call holds of the budget, until it is disposed of. */
export interface BodyShare extends Disposable {
  /** Counts bytes before they are kept; throws when too much is held already. */
  take(bytes: number): void;
  /** Counts bytes that are kept in any case. */
  count(bytes: number): void;
  /** Counts a body that is written to a file, of at most so many bytes; throws when there are too many already. */
  takeFile(mostBytes: number): void;
}

export interface Bodies {
  readonly held: number;
  open(caller: string): BodyShare;
}

const RETRY = { 'Retry-After': '5' };

/**
 * Counts the bytes of all bodies that are being received or worked on. A caller with larger ones gets at most half of the place that others
 * leave, so that no number of callers takes all of it.
 */
export function createBodies(limits: BodyLimits = BODY_LIMITS): Bodies {
  const callers = new Map<string, number>();
  const smallFiles = new Map<string, number>();
  let held = 0;
  const largeFiles = new Set<string>();
  const change = (caller: string, bytes: number): void => {
    held += bytes;
    const left = (callers.get(caller) ?? 0) + bytes;
    if (left > 0) callers.set(caller, left);
    else callers.delete(caller);
  };
  const open = (caller: string): BodyShare => {
    let taken = 0;
    let takenSmall = 0;
    let hasLarge = false;
    const count = (bytes: number): void => {
      taken += bytes;
      change(caller, bytes);
    };
    return {
      count,
      take: (bytes) => {
        const own = (callers.get(caller) ?? 0) + bytes;
        if (own > limits.perCaller) throw new RateLimited(httpMessages.tooManyBodies, RETRY);
        const leftByOthers = limits.inAll - held + own - bytes;
        if (taken + bytes > SMALL_BYTES && own > leftByOthers / 2) throw new DomainError('unavailable', httpMessages.serviceFull);
        count(bytes);
      },
      takeFile: (mostBytes) => {
        if (mostBytes <= SMALL_FILE_BYTES) {
          takeSmallFile(smallFiles, caller);
          takenSmall += 1;
          return;
        }
        if (largeFiles.size >= MOST_FILES || largeFiles.has(caller)) throw new MustWait(httpMessages.tooManyBodies, FILE_RETRY_SECONDS);
        largeFiles.add(caller);
        hasLarge = true;
      },
      [Symbol.dispose]: () => {
        change(caller, -taken);
        if (hasLarge) largeFiles.delete(caller);
        hasLarge = false;
        if (takenSmall > 0) smallFiles.set(caller, (smallFiles.get(caller) ?? 0) - takenSmall);
        if (smallFiles.get(caller) === 0) smallFiles.delete(caller);
        [taken, takenSmall] = [0, 0];
      },
    };
  };
  return {
    get held() {
      return held;
    },
    open,
  };
}

function takeSmallFile(smallFiles: Map<string, number>, caller: string): void {
  const own = smallFiles.get(caller) ?? 0;
  const all = [...smallFiles.values()].reduce((sum, count) => sum + count, 0);
  if (own >= SMALL_FILES_PER_CALLER || all >= MOST_SMALL_FILES) throw new MustWait(httpMessages.tooManyBodies, FILE_RETRY_SECONDS);
  smallFiles.set(caller, own + 1);
}
