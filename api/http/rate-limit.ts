import { DomainError } from '../../domain/kernel/errors.ts';
import type { Message } from '../../domain/kernel/messages.ts';
import type { Config } from '../../infra/config/env.ts';
import type { Limit, RateLimiter } from '../../infra/redis/token-bucket.ts';
import { senderOf } from './address.ts';
import { httpMessages } from './messages.ts';

/** What calls are counted as; each policy has buckets of its own. */
export type Policy = 'queries' | 'trading' | 'sign_in' | 'token' | 'refused' | 'large' | 'public' | 'public_reads';

const PER_MINUTE = 60;
const perMinute = (capacity: number): Limit => ({ capacity, perSeconds: PER_MINUTE });

/**
 * Calls per minute of each policy as configured; `refused` counts calls without good credentials, `public` and
 * `public_reads` bodies and reads that nobody signed for, all per address.
 */
export function limitOf({ limits }: Config, policy: Policy): Limit {
  const { signInPerMinute, tradingPerMinute, queriesPerMinute, tokensPerMinute, largePerMinute } = limits;
  const capacities = {
    queries: queriesPerMinute,
    trading: tradingPerMinute,
    sign_in: signInPerMinute,
    token: tokensPerMinute,
    refused: queriesPerMinute,
    large: largePerMinute,
    public: signInPerMinute + tokensPerMinute,
    public_reads: queriesPerMinute,
  };
  return perMinute(capacities[policy]);
}

/** Too many calls: carries what the headers RateLimit and Retry-After say. */
export class RateLimited extends DomainError {
  readonly headers: Readonly<Record<string, string>>;

  constructor(message: Message, headers: Readonly<Record<string, string>>) {
    super('rate_limited', message);
    this.name = 'RateLimited';
    this.headers = headers;
  }
}

/** Takes one token of a caller, who may be a network address, or throws rate_limited; answers the RateLimit headers. */
export async function limited(limiter: RateLimiter, name: string, caller: string, limit: Limit): Promise<Record<string, string>> {
  const decision = await limiter.take(`${name}:${senderOf(caller)}`, limit);
  const headers = {
    'RateLimit-Policy': `"${name}";q=${limit.capacity};w=${limit.perSeconds}`,
    RateLimit: `"${name}";r=${decision.remaining};t=${decision.retryAfterSeconds}`,
  };
  if (decision.allowed) return headers;
  const message = httpMessages.tooManyCalls(limit.capacity, limit.perSeconds, decision.retryAfterSeconds);
  throw new RateLimited(message, { ...headers, 'Retry-After': String(decision.retryAfterSeconds) });
}

/** Throws rate_limited while a caller must wait after repeated failures. */
export function refuseTooSoon(seconds: number): void {
  if (seconds === 0) return;
  throw new RateLimited(httpMessages.tooManyAttempts(seconds), { 'Retry-After': String(seconds) });
}
