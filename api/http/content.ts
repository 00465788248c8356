import type { z } from '@hono/zod-openapi';
import type { RawContent } from './body.ts';
import type { FileContent } from './file-body.ts';

/** A multipart/form-data body. */
interface FormBody<S extends z.ZodObject = z.ZodObject> {
  readonly kind: 'form';
  readonly schema: S;
  /** Its files are not Files in memory but `FormFile`s on disk, which are gone when the call ends. */
  readonly isStreamed?: true;
}

/** A body taken as bytes, of one of these media types. */
interface RawBody {
  readonly kind: 'raw';
  readonly mediaTypes: readonly string[];
  readonly description: string;
  /** What the bytes hold where they are JSON. */
  readonly schema?: z.ZodType;
}

/** A body of any size that is written to a file as it arrives. */
interface FileBody {
  readonly kind: 'file';
  readonly mediaTypes: readonly string[];
  readonly description: string;
}

/** An answer that is not JSON. */
export interface RawAnswer {
  readonly kind: 'answer';
  readonly mediaType: string;
  readonly description: string;
  /** What the answer holds where it is JSON. */
  readonly schema?: z.ZodType;
  /** Further media types that the caller may ask for. */
  readonly others?: readonly string[];
}

export const form = <S extends z.ZodObject>(schema: S): FormBody<S> => ({ kind: 'form', schema });
/** A form with files that are not held in memory. */
export const streamedForm = <S extends z.ZodObject>(schema: S): FormBody<S> => ({ kind: 'form', schema, isStreamed: true });
export const raw = (mediaTypes: readonly string[], description: string): RawBody => ({ kind: 'raw', mediaTypes, description });
/** A body that may be larger than memory: the handler gets a file, which is gone when the call ends. */
export const fileBody = (mediaTypes: readonly string[], description: string): FileBody => ({ kind: 'file', mediaTypes, description });
/** JSON of this schema, handed on as bytes. */
export const rawJson = (schema: z.ZodType): RawBody => ({ kind: 'raw', mediaTypes: ['application/json'], description: '', schema });
export const answers = (mediaType: string, description: string): RawAnswer => ({ kind: 'answer', mediaType, description });

/** JSON of this schema, or one of the other media types as the caller asks. */
export const answersJsonOr = (schema: z.ZodType, others: readonly string[], description: string): RawAnswer => ({
  kind: 'answer',
  mediaType: 'application/json',
  description,
  schema,
  others,
});

export type BodySpec = z.ZodType | FormBody | RawBody | FileBody;

export interface RequestSpec {
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: BodySpec;
  /** A call without a body means `{}`: for a JSON body whose fields are all optional. */
  readonly bodyOptional?: true;
}

/** By status: a JSON schema, something else, or null for an answer without body. */
export type ResponsesSpec = Readonly<Record<number, z.ZodType | RawAnswer | null>>;

/** What a schema of path or query lets through; nothing where there is none. */
export type ObjectOf<S> = S extends z.ZodType ? z.output<S> : Record<never, never>;
/** What a handler gets of a body. */
export type ContentOf<B> = B extends z.ZodType
  ? z.output<B>
  : B extends FormBody<infer S>
    ? z.output<S>
    : B extends RawBody
      ? RawContent
      : B extends FileBody
        ? FileContent
        : undefined;
type AnswerBody<R> = R extends z.ZodType ? z.input<R> : R extends null ? null : string | Uint8Array<ArrayBuffer> | ReadableStream;

/** What a handler returns: one of the declared statuses with the body declared for it. */
export type Answer<R extends ResponsesSpec> = {
  [S in keyof R]: {
    readonly status: S;
    readonly body: AnswerBody<R[S]>;
    readonly headers?: Readonly<Record<string, string>>;
    /** Values of Set-Cookie. */
    readonly cookies?: readonly string[];
  };
}[keyof R];
