import type { Route } from './route.ts';

/** The headers that the shared middleware reads on calls of a route. */
export function headersOf(spec: Route['spec']): { readonly parameters?: readonly object[] } {
  if (spec.right === 'public') return {};
  const { method, responses } = spec;
  const parameters = [
    ...(method === 'post' && spec.idempotency !== 'never' ? [idempotencyKey(spec.idempotency === 'required')] : []),
    ...(method === 'put' ? [IF_MATCH] : []),
    ...('202' in responses ? [PREFER] : []),
  ];
  return parameters.length === 0 ? {} : { parameters };
}

const IF_MATCH = {
  name: 'If-Match',
  in: 'header',
  required: true,
  schema: { type: 'string', maxLength: 500 },
  description: 'The ETag of what was read, or "*" for whatever is there.',
};

const PREFER = {
  name: 'Prefer',
  in: 'header',
  required: false,
  schema: { type: 'string' },
  description: '`wait=N`: up to N (at most 30) seconds for the end of the work.',
};

const idempotencyKey = (required: boolean) => ({
  name: 'Idempotency-Key',
  in: 'header',
  required,
  schema: { type: 'string', maxLength: 200 },
  description: 'New for each intended change; repeating the call with it repeats the answer.',
});
