import { DomainError } from '../domain/errors.ts';
import type { Limit, RateLimiter } from '../infra/redis/token-bucket.ts';

/** Attempts to sign in, per network address. */
export const SIGN_IN_LIMIT: Limit = { capacity: 5, perSeconds: 60 };
/** Exchanges of a key for a token, per network address. */
export const TOKEN_LIMIT: Limit = { capacity: 60, perSeconds: 60 };

/** Too many calls: carries what the headers RateLimit and Retry-After say. */
export class RateLimited extends DomainError {
  readonly headers: Readonly<Record<string, string>>;

  constructor(message: string, headers: Readonly<Record<string, string>>) {
    super('rate_limited', message);
    this.name = 'RateLimited';
    this.headers = headers;
  }
}

/** Takes one token, or throws rate_limited; answers the RateLimit headers. */
export async function limited(limiter: RateLimiter, name: string, caller: string, limit: Limit): Promise<Record<string, string>> {
  const verdict = await limiter.take(`${name}:${caller}`, limit);
  const headers = {
    'RateLimit-Policy': `"${name}";q=${limit.capacity};w=${limit.perSeconds}`,
    RateLimit: `"${name}";r=${verdict.remaining};t=${verdict.retryAfterSeconds}`,
  };
  if (verdict.allowed) return headers;
  const message = `Too many calls: at most ${limit.capacity} in ${limit.perSeconds} seconds; wait ${verdict.retryAfterSeconds} s`;
  throw new RateLimited(message, { ...headers, 'Retry-After': String(verdict.retryAfterSeconds) });
}
