import { scopeText } from '../../../domain/identity/rights.ts';
import { ROW_BOUNDS } from '../../../domain/row-bounds.ts';
import type { Route } from '../declared.ts';
import { countedRows } from '../rows/require-room.ts';

/** How the document says who may call a route: `security`, `x-right` and `x-keys`, and a last paragraph of the description. */
export function accessOf(spec: Route['spec'], said: string | undefined) {
  const description = textOf(said, boundsOf(spec));
  if (spec.right === 'public') return { description: textOf(description, 'Public: no sign-in needed.'), security: [] };
  const { right, keys } = spec;
  const bearer = { bearer: [] };
  const security = keys === 'session only' ? [bearer] : [{ api_key: [] }, bearer];
  return { description: textOf(description, saidOf(spec)), security, 'x-right': right, ...(keys === undefined ? {} : { 'x-keys': keys }) };
}

/** How many of what the operation adds are kept; one that needs no bound says why in `adds`. */
function boundsOf(spec: Route['spec']): string {
  const bounds = countedRows(spec).map((kind) => ROW_BOUNDS[kind]);
  const [first] = bounds;
  if (first === undefined) return '';
  const all = bounds.map(({ most, what }) => `${most.toLocaleString('en')} ${what.en.replace(/,$/, '')}`).join(' and ');
  return `${first.parent.en} has at most ${all}; one more answers 409.`;
}

const textOf = (description: string | undefined, access: string): string => [description, access].filter(Boolean).join('\n\n');

function saidOf({ right, keys }: Exclude<Route['spec'], { readonly right: 'public' }>): string {
  if (right !== 'caller') return `Right: \`${right}\` (${scopeText(right)}).`;
  if (keys === 'session only') return 'Any caller who signed in; API keys are refused.';
  if (keys === 'any key' || keys === undefined) return 'Any caller.';
  return `Any caller; an API key with scopes needs \`${keys}\` (${scopeText(keys)}).`;
}
