import { DomainError, type Fault } from '../../kernel/errors.ts';
import { type AcceptedParameter, checkParameter, type GivenParameter } from '../../kernel/legal/check-parameter.ts';
import { legalMessages } from '../../kernel/legal/messages.ts';
import type { ParameterName } from '../../kernel/legal/parameter-row.ts';
import { joined } from '../../kernel/messages.ts';
import { HOLDERS } from '../../members/holders.ts';

/** A value in its parameter's own unit; `invalid_input` with everything that is wrong with it, and what to give instead. */
export function acceptParameter(given: GivenParameter): AcceptedParameter {
  const checked = checkParameter(given);
  const faults = [...('faults' in checked ? checked.faults : []), ...holderFaults(given)];
  if (faults.length === 0) return checked as AcceptedParameter;
  const text = joined(
    faults.map(({ message }) => message),
    '; ',
  );
  throw new DomainError('invalid_input', text, faults);
}

function holderFaults({ name, dimension }: GivenParameter): Fault[] {
  if (name !== 'grant_reduction_exempt_holder' || (HOLDERS as readonly string[]).includes(dimension)) return [];
  return [{ path: 'class', code: 'not_allowed', message: legalMessages.unknownClass(name, HOLDERS) }];
}

/**
 * Values that only a release changes: running procedures and their timers count by them, and the engine knows one settlement step. Everything
 * else an operator may give.
 */
export const RELEASE_ONLY: readonly ParameterName[] = [
  'settlement_step',
  'review_term',
  'integration_term',
  'rejection_observations_term',
  'rejection_restart_delay',
  'preliminary_check_term',
  'inspection_term',
  'splitting_report_term',
];

/** Values by which GSE reckons every contract's advances alike: no configuration brings its own (decision record 0055). */
export const NEVER_OWN: readonly ParameterName[] = ['advance_factor', 'advance_price_component', 'advance_full_load_hours'];

/** Refuses an own value of a configuration for what holds for every contract alike. */
export function refuseOwnValue(name: string): void {
  if (!(NEVER_OWN as readonly string[]).includes(name)) return;
  const message = legalMessages.neverOwn(name);
  throw new DomainError('invalid_input', message, [{ path: 'name', code: 'not_allowed', message }]);
}
