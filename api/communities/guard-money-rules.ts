import { type Principal, reachAnywhere } from '../../domain/identity/principal.ts';
import { DomainError } from '../../domain/kernel/errors.ts';
import type { CommunityRow } from '../../infra/postgres/communities/communities.ts';
import { communityMessages } from './messages.ts';

type Guards = Pick<CommunityRow, 'four_eyes' | 'corrected_readings'>;

/** Refuses, except to operators, to loosen the rules by which money that was posted may be lowered. */
export function refuseLoosening(
  principal: Principal,
  wanted: { readonly [K in keyof Guards]?: Guards[K] | undefined },
  known?: Guards,
): void {
  const isLooser =
    (known?.four_eyes === true && wanted.four_eyes === false) ||
    (wanted.corrected_readings === 'automatic' && known?.corrected_readings !== 'automatic');
  // The right to settle every configuration anew is the operators'.
  if (isLooser && reachAnywhere(principal, 'settlement:backfill') !== 'everything')
    throw new DomainError('forbidden', communityMessages.operatorNeeded);
}
