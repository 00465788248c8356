import type { Principal } from '../../../domain/identity/principal.ts';
import { DomainError } from '../../../domain/kernel/errors.ts';
import type { Route } from '../../http/route.ts';
import { scopeOf } from '../../http/scope.ts';
import type { TestApi } from '../test-api.ts';
import type { Outcome } from './expected.ts';
import type { Realm } from './world.ts';

const OUTCOMES: Readonly<Record<string, Outcome>> = { forbidden: 'refused', second_factor_required: 'factor missing', not_found: 'hidden' };

/**
 * What the API decides about callers by a route's declaration alone, before a handler runs: routes that declare the same need are decided
 * once for a caller, so that each caller meets each route.
 */
export function decider(api: TestApi, principal: Principal) {
  const known = new Map<string, Promise<Outcome>>();
  return ({ spec }: Route, place: string, { params }: Realm): Promise<Outcome> => {
    if (spec.right === 'public') return Promise.resolve('open');
    const named = 'community' in spec ? spec.community : undefined;
    const community = named === undefined ? undefined : (params[`${spec.id}.${named}`] ?? params[named]);
    const need = [spec.right, spec.keys, place, community].join(' ');
    const decided = known.get(need) ?? decide({ spec, community }, principal, api);
    known.set(need, decided);
    return decided;
  };
}

async function decide(wanted: Parameters<typeof scopeOf>[0], principal: Principal, { deps }: TestApi): Promise<Outcome> {
  try {
    await scopeOf(wanted, principal, deps);
    return 'let in';
  } catch (error) {
    const outcome = error instanceof DomainError ? OUTCOMES[error.code] : undefined;
    if (outcome === undefined) throw error;
    return outcome;
  }
}
