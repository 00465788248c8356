import type { Route } from './declared.ts';

/** The headers that the shared middleware reads on calls of a route. */
export function headersOf(spec: Route['spec']): { readonly parameters?: readonly object[] } {
  if (spec.right === 'public') return {};
  const { method, responses } = spec;
  const parameters = [
    ...(method === 'post' && spec.idempotency !== 'never' ? [idempotencyKey(spec.idempotency === 'required')] : []),
    ...(method === 'put' || method === 'delete' ? [ifMatch(method === 'put')] : []),
    ...('202' in responses ? [PREFER] : []),
  ];
  return parameters.length === 0 ? {} : { parameters };
}

const ifMatch = (required: boolean) => ({
  name: 'If-Match',
  in: 'header',
  required,
  schema: { type: 'string', maxLength: 500 },
  description: 'ETag that GET of this path returned; refused with 412 if the record has changed since. "*" for any version.',
});

const PREFER = {
  name: 'Prefer',
  in: 'header',
  required: false,
  schema: { type: 'string', maxLength: 500 },
  description: '`wait=N`: wait up to N seconds (at most 30) for the work to finish, where `Location` names an operation.',
};

const idempotencyKey = (required: boolean) => ({
  name: 'Idempotency-Key',
  in: 'header',
  required,
  schema: { type: 'string', maxLength: 200 },
  description: 'Unique per intended change; repeating the call with the same key returns the stored answer.',
});
