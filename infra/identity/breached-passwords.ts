import { createHash } from 'node:crypto';
import type { Logger } from 'pino';

const PREFIX = 5;
const TIMEOUT_MS = 2_000;

/** Was this password found in a breach? */
export type BreachSearch = (password: string) => Promise<boolean>;

/** Where no service is configured the list that comes with us has to do. */
export const noBreachSearch: BreachSearch = () => Promise.resolve(false);

/**
 * Asks a service that answers `GET <url><first five hex digits of SHA-1>` with lines `<other digits>:<count>` (the range interface of Have I
 * Been Pwned): the password stays here. A service that does not answer within 2 s refuses nobody.
 */
export function createBreachSearch(url: string, ask: typeof fetch, log: Pick<Logger, 'warn'>): BreachSearch {
  return async (password) => {
    const digest = createHash('sha1').update(password, 'utf8').digest('hex').toUpperCase();
    try {
      const answer = await ask(`${url}${digest.slice(0, PREFIX)}`, {
        headers: { 'Add-Padding': 'true' },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      return lists(await answer.text(), digest.slice(PREFIX));
    } catch (error) {
      log.warn({ err: error }, 'the service that knows breached passwords does not answer; a new password was not looked up');
      return false;
    }
  };
}

/** Lines with count 0 are padding. */
const lists = (text: string, rest: string): boolean =>
  text.split(/\r?\n/).some((line) => line.startsWith(`${rest}:`) && Number(line.slice(rest.length + 1)) > 0);
