import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { Param } from './params.ts';

export { choiceParam, dayParam, flagParam, listParam, monthParam, numberParam, type Param, textParam } from './params.ts';

// biome-ignore lint/suspicious/noExplicitAny: each parameter has its own type
type Params = Readonly<Record<string, Param<any>>>;
type Values<P> = { readonly [K in keyof P]: P[K] extends Param<infer T> ? T : never };
type Raw = Readonly<Record<string, string | undefined>>;

/** The texts of the address, and a way to change some of them. Without `push` the history keeps one entry for the page. */
export function useAddress(): readonly [Raw, (patch: Raw, options?: { readonly push?: boolean }) => void] {
  const raw = useSearch({ strict: false }) as Raw;
  const navigate = useNavigate();
  const change = useCallback(
    (patch: Raw, { push = false }: { readonly push?: boolean } = {}) =>
      void navigate({ to: '.', search: ((old: Raw) => ({ ...old, ...patch })) as never, replace: !push, resetScroll: false }),
    [navigate],
  );
  return [raw, change];
}

/** Typed values of the address: `const [{ month }, set] = useSearchParams(PARAMS)`, with PARAMS outside of the component. */
export function useSearchParams<P extends Params>(params: P) {
  const [raw, change] = useAddress();
  const values = useMemo(
    () => Object.fromEntries(Object.entries(params).map(([name, { read }]) => [name, read(raw[name])])) as Values<P>,
    [params, raw],
  );
  const set = useCallback(
    (patch: Partial<Values<P>>, options?: { readonly push?: boolean }) =>
      change(Object.fromEntries(Object.entries(patch).map(([name, value]) => [name, params[name]?.write(value as never)])), options),
    [params, change],
  );
  return [values, set] as const;
}
