import { SCOPES, scopeText } from '../../../../domain/identity/rights.ts';
import { type ValueTexts, valuesOf } from './types.ts';

/** What each scope of an API key allows, which is the right of the same name. */
export const RIGHT_VALUES: readonly ValueTexts[] = [
  valuesOf('scopes', Object.fromEntries(SCOPES.map((scope) => [scope, scopeText(scope)]))),
];
