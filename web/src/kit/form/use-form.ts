import { type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import { ApiFailure } from 'condivisa/client';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useLanguage } from '../../shell/language.ts';
import type { Tagged } from '../../shell/query.ts';
import { toBody, toValues } from './body.ts';
import { checkValues, type Fault } from './check.ts';
import { type BoundsTable, type Field, type FieldValue, flatFields, type Values, visibleFields } from './field.ts';
import type { FormProps } from './form.tsx';
import { createSubmitKeys } from './submit-key.ts';

/** What a call carries beside its body. */
export interface FormCall {
  readonly headers: Readonly<Record<string, string>>;
  /** The version that the change rests on, for `params.header['If-Match']`; empty without one. */
  readonly etag: string;
}

export interface FormVersion {
  readonly etag: string;
  readonly reload: () => Promise<{ readonly data: object; readonly etag: string }>;
}

/** The version that `useObject` read, for a form that changes it. */
export const versionOf = <T extends object>({ data, refetch }: UseQueryResult<Tagged<T>, Error>): FormVersion => ({
  etag: data?.etag ?? '',
  reload: async () => {
    const { data: stored, error } = await refetch();
    if (stored === undefined || error) throw error ?? new TypeError('nothing was read');
    return stored;
  },
});

interface Base {
  readonly values: Values;
  readonly etag: string;
}

interface Outcome {
  readonly state: 'open' | 'busy' | 'done';
  readonly faults: readonly Fault[];
  readonly error?: Error;
  readonly stored?: Base;
}
const OPEN: Outcome = { state: 'open', faults: [] };

export interface FormState {
  readonly values: Values;
  readonly shown: readonly Field[];
  readonly faults: readonly Fault[];
  readonly error: Error | undefined;
  readonly theirs: Values | undefined;
  readonly busy: boolean;
  readonly done: boolean;
  readonly unsaved: RefObject<boolean>;
  readonly change: (name: string, value: FieldValue) => void;
  /** Whether the values are fit to be sent; shows what is wrong with them otherwise. */
  readonly check: () => boolean;
  readonly send: () => Promise<void>;
  readonly takeMine: () => Promise<void>;
  readonly takeTheirs: () => void;
}

const sameValues = (a: Values, b: Values): boolean => Object.keys(a).every((name) => a[name] === b[name]);
const contentOf = (body: unknown, etag: string): string =>
  JSON.stringify([body, etag], (_, value) => (value instanceof File ? [value.name, value.size, value.lastModified] : value));

/** Values, faults and the sending of a form. */
export function useForm<T>({ fields, bounds, initial, version, submit, onDone }: FormProps<unknown, T>): FormState {
  const language = useLanguage();
  const queries = useQueryClient();
  const table = (bounds ?? {}) as BoundsTable;
  const all = flatFields(fields);
  const baseOf = (object: object | undefined, etag = ''): Base => ({ values: toValues(all, object, table, language), etag });
  const [base, setBase] = useState(() => baseOf(initial, version?.etag));
  const [values, setValues] = useState(base.values);
  const [outcome, setOutcome] = useState(OPEN);
  const [keys] = useState(() => createSubmitKeys());
  const changed = !sameValues(values, base.values);
  const unsaved = useRef(false);
  useEffect(() => {
    unsaved.current = changed;
  }, [changed]);
  // A newer version that was read meanwhile shows at once, unless it would overwrite what was typed.
  if (version && version.etag !== base.etag && !changed && outcome.state !== 'busy' && outcome.stored === undefined)
    startFrom(baseOf(initial, version.etag));

  function startFrom(next: Base): void {
    setBase(next);
    setValues(next.values);
  }
  const shown = visibleFields(all, values);

  function check(): boolean {
    const faults = checkValues(
      shown.filter(({ readOnly }) => !readOnly),
      values,
      table,
      language,
    );
    if (faults.length > 0) setOutcome({ state: 'open', faults });
    return faults.length === 0;
  }

  async function sendFrom(etag: string): Promise<void> {
    if (outcome.state === 'busy' || !check()) return;
    setOutcome({ state: 'busy', faults: [] });
    const body = toBody(shown, values, table, language);
    try {
      const answer = await submit(body, { headers: { 'Idempotency-Key': keys.keyFor(contentOf(body, etag)) }, etag });
      keys.succeeded();
      unsaved.current = false;
      setBase({ values, etag });
      await queries.invalidateQueries();
      setOutcome({ state: 'done', faults: [] });
      onDone?.(answer);
    } catch (error) {
      keys.failed(error);
      setOutcome(await outcomeOf(error as Error));
    }
  }

  async function outcomeOf(error: Error): Promise<Outcome> {
    if (!(error instanceof ApiFailure)) return { state: 'open', faults: [], error };
    if (error.status !== 412 || version === undefined) return { state: 'open', faults: error.details, error };
    try {
      const { data, etag } = await version.reload();
      return { state: 'open', faults: [], stored: baseOf(data, etag) };
    } catch (failure) {
      return { state: 'open', faults: [], error: failure as Error };
    }
  }

  return {
    values,
    shown,
    faults: outcome.faults,
    error: outcome.error,
    theirs: outcome.stored?.values,
    busy: outcome.state === 'busy',
    done: outcome.state === 'done',
    unsaved,
    change: (name, value) => {
      setValues((former) => ({ ...former, [name]: value }));
      setOutcome(({ faults, stored }) => ({
        state: 'open',
        faults: faults.filter(({ path }) => path !== name),
        ...(stored ? { stored } : {}),
      }));
    },
    check,
    send: () => sendFrom(outcome.stored?.etag ?? base.etag),
    takeMine: async () => {
      const { stored } = outcome;
      if (stored === undefined) return;
      setBase(stored);
      await sendFrom(stored.etag);
    },
    takeTheirs: () => {
      if (outcome.stored) startFrom(outcome.stored);
      setOutcome(OPEN);
    },
  };
}
