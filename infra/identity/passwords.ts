import { randomBytes } from 'node:crypto';
import { passwordFaults } from '../../domain/identity/password-rules.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import { atPath } from '../../domain/kernel/messages.ts';
import { type HashCost, hashPassword, isStale, verifyPassword } from './argon2.ts';
import { type BreachSearch, noBreachSearch } from './breached-passwords.ts';
import { isCommonPassword } from './common-passwords.ts';
import { limitConcurrency } from './concurrency-limit.ts';
import { identityMessages } from './messages.ts';

/** Hashes that wait for their turn; each takes some tens of milliseconds. */
const WAITING = 200;

interface PasswordSettings extends HashCost {
  /** Hashes computed at the same time; the threads left over serve everybody else. */
  readonly hashesAtOnce: number;
}

interface PasswordResult {
  readonly good: boolean;
  /** Made with another cost than today's: hash it again while the password is at hand. */
  readonly stale: boolean;
}

/** Passwords of people: argon2id, never more than a few at once. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes as long for an unknown user or one without a password (`phc` null) as for a wrong password. */
  verify(password: string, phc: string | null): Promise<PasswordResult>;
  /** Throws invalid_input naming the field when a new password is too short, common, breached or built around its owner's own words. */
  refuseWeak(password: string, own: readonly string[], path?: string): Promise<void>;
}

export function createPasswords(settings: PasswordSettings, isBreached: BreachSearch = noBreachSearch): Passwords {
  const turn = limitConcurrency({ running: settings.hashesAtOnce, waiting: WAITING });
  const hash = (password: string): Promise<string> => turn(() => hashPassword(password, settings));
  let dummy: Promise<string> | undefined;
  const verify = async (password: string, phc: string | null): Promise<PasswordResult> => {
    dummy ??= hash(randomBytes(32).toString('hex'));
    const against = phc ?? (await dummy);
    const matches = await turn(() => verifyPassword(password, against));
    return { good: matches && phc !== null, stale: phc !== null && isStale(phc, settings) };
  };
  return { hash, verify, refuseWeak: (password, own, path = 'password') => refuseWeak(password, own, path, isBreached) };
}

async function refuseWeak(password: string, own: readonly string[], path: string, isBreached: BreachSearch): Promise<void> {
  const faults = passwordFaults(password, { own, isCommon: isCommonPassword });
  if (faults.length === 0 && (await isBreached(password))) faults.push({ code: 'breached', message: identityMessages.breachedPassword });
  const [first] = faults;
  if (first === undefined) return;
  throw new DomainError(
    'invalid_input',
    atPath(path, first.message),
    faults.map((fault) => ({ path, ...fault })),
  );
}
