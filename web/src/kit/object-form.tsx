import type { UseQueryResult } from '@tanstack/react-query';
import { client } from '../shell/client.ts';
import { type Tagged, useObject } from '../shell/query.ts';
import { Form, type FormProps } from './form/form.tsx';
import { type FormVersion, versionOf } from './form/use-form.ts';
import { Read } from './read.tsx';

type Path<F> = F extends (path: infer P, ...rest: never[]) => unknown ? P : never;
type PostPath = Path<typeof client.post>;
type PutPath = Path<typeof client.put> & Path<typeof client.get>;
type Json = Readonly<Record<string, unknown>>;

type Plain<N extends string> = Pick<
  FormProps<Json, unknown, N>,
  'fields' | 'bounds' | 'initial' | 'onCancel' | 'submitLabel' | 'doneText' | 'look' | 'confirm' | 'children'
> & {
  /** Of the address. */
  readonly params: Readonly<Record<string, number>>;
  /** The body as the API takes it, where the fields are not yet it. */
  readonly toBody?: (typed: Json) => object;
};

interface CreateFormProps<P, N extends string, T> extends Plain<N> {
  readonly path: P;
  readonly onDone?: (made: T) => void;
}

/** A form whose body is posted to an address. */
export function CreateForm<N extends string, T = { readonly id: number }>(props: CreateFormProps<PostPath, N, T>) {
  const { path, params, toBody = (typed) => typed, ...form } = props;
  const submit = (typed: Json, { headers }: { readonly headers: object }) =>
    client.post(path, { params: { path: params }, body: toBody(typed), headers } as never) as Promise<T>;
  return <Form {...(form as Omit<FormProps<Json, T, N>, 'submit'>)} submit={submit} />;
}

interface ChangeFormProps<P, N extends string> extends Plain<N> {
  readonly path: P;
  readonly onDone?: () => void;
  /** Of the stored object, where the fields show something else. */
  readonly toInitial?: (stored: never) => object;
}

/** A form that changes one object of the API: its version is read first and compared on the way. */
export function ChangeForm<N extends string>(props: ChangeFormProps<PutPath, N>) {
  const { path, params, toBody = (typed) => typed, toInitial, ...form } = props;
  const object = useObject(path, { params: { path: params } } as never);
  const { etag: read, reload } = versionOf(object as UseQueryResult<Tagged<object>, Error>);
  const shown = (stored: object): object => (toInitial ? toInitial(stored as never) : stored);
  const version: FormVersion = {
    etag: read,
    reload: async () => {
      const { data, etag } = await reload();
      return { data: shown(data), etag };
    },
  };
  return (
    <Read of={object}>
      {({ data }) => (
        <Form
          {...(form as Omit<FormProps<Json, unknown, N>, 'submit'>)}
          initial={shown(data as object)}
          version={version}
          submit={(typed: Json, { headers, etag }) =>
            client.put(path, { params: { path: params, header: { 'If-Match': etag } }, body: toBody(typed), headers } as never)
          }
        />
      )}
    </Read>
  );
}
