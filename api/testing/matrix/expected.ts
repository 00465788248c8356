import { type Right, ROLES, type RoleRow } from '../../../domain/identity/rights.ts';
import type { Route } from '../../http/route.ts';
import type { Caller } from './callers.ts';
import type { Answer } from './probe.ts';

/** `own`: the community in which the callers hold their roles; `other`: one they have nothing to do with. */
export type Place = 'own' | 'other';

/** `open`: for everyone; `unknown caller` 401; `refused` 403; `factor missing` 403 with that code; `hidden` 404; `let in`: anything else. */
export type Outcome = 'open' | 'unknown caller' | 'refused' | 'factor missing' | 'hidden' | 'let in';

const rowOf = ({ role }: Caller): RoleRow | undefined => role && ROLES[role];

/** Does the path name something other than the community? */
const namesObject = ({ path }: Route['spec']): boolean => /\{(?!community_id\})\w+\}/.test(path);
const namesCommunity = (spec: Route['spec']): boolean => 'community' in spec && spec.community !== undefined;

/** Is a community that the caller may not know answered as if there were none? */
export const hidesCommunity = namesCommunity;

const isKnown = (proof: Caller['proof']): boolean => proof === 'key' || proof === 'oauth';

/** Without a second factor only roles that reach no others are held. */
const isHeldBack = ({ role, withoutFactor }: Caller, { sees }: RoleRow): boolean =>
  withoutFactor !== undefined && (sees === 'everything' || role === 'utility');

/** Places in which asking makes a difference that can be seen from outside without changing anything. */
export function placesOf(spec: Route['spec'], { proof }: Caller): readonly Place[] {
  if (!isKnown(proof)) return ['own'];
  return namesCommunity(spec) || (namesObject(spec) && spec.method === 'get') ? ['own', 'other'] : ['own'];
}

/** What the table of rights and the route's declaration say, worked out here on its own: nothing of the code that decides is used. */
export function expected(spec: Route['spec'], caller: Caller, place: Place): Outcome {
  if (spec.right === 'public') return 'open';
  if (!isKnown(caller.proof)) return 'unknown caller';
  if (spec.right === 'caller') return mayByKey(spec, caller) ? 'let in' : 'refused';
  const row = rowOf(caller);
  if (row === undefined || !holds(caller, row, spec.right)) return 'refused';
  if (isHeldBack(caller, row)) return 'factor missing';
  if (!namesCommunity(spec) && !(namesObject(spec) && spec.method === 'get')) return 'let in';
  if (!reaches(caller, row, place)) return 'hidden';
  return namesCommunity(spec) && !stands(caller, row, spec.right) ? 'refused' : 'let in';
}

/** What a session may always do with the own account, and a key as far as the route declares. */
const mayByKey = ({ keys }: Extract<Route['spec'], { right: 'caller' }>, { scopes, withoutFactor }: Caller): boolean =>
  withoutFactor === 'session' || keys === 'any key' || (keys !== 'session only' && (scopes === undefined || scopes.includes(keys)));

const holds = (caller: Caller, row: RoleRow, right: Right): boolean =>
  row.rights.includes(right) && (caller.scopes === undefined || caller.scopes.includes(right));

/** Members are known where their party is, wherever the role is held; the others where they hold it. */
function reaches(caller: Caller, row: RoleRow, place: Place): boolean {
  if (caller.standing !== undefined) return place === 'own';
  if (row.sees === 'own') return false;
  return caller.level === 'platform' || place === (caller.elsewhere ? 'other' : 'own');
}

function stands({ standing }: Caller, { kept }: RoleRow, right: Right): boolean {
  if (kept === undefined || standing === undefined || standing === 'active' || standing === 'newcomer') return true;
  return kept[standing === 'refused' ? 'applicant' : standing].includes(right);
}

/** Objects that a member of the world lacks, who does not leave: 404 is right for whoever may read them. */
const ABSENT: ReadonlySet<string> = new Set(['getFinalStatement']);

/** Is this status what the outcome means? Rows seen as `own`, keys and what belongs to an account may belong to another user, and an object to a community elsewhere: then 404 is right for an object. */
export function fits(outcome: Outcome, { status, code }: Answer, spec: Route['spec'], caller: Caller): boolean {
  if (outcome === 'unknown caller') return status === 401;
  if (outcome === 'refused') return code === 'forbidden';
  if (outcome === 'factor missing') return code === 'second_factor_required';
  if (outcome === 'hidden') return status === 404;
  if (status === 401 || status === 403 || status >= 500) return false;
  return (
    outcome === 'open' ||
    status !== 404 ||
    ABSENT.has(spec.id) ||
    (namesObject(spec) &&
      (caller.elsewhere === true || rowOf(caller)?.sees === 'own' || spec.right === 'keys:own' || spec.right === 'caller'))
  );
}
