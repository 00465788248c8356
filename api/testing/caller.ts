import { expectDeclared } from './expect-declared.ts';
import type { CallOptions, TestApi } from './test-api.ts';

/** The parts of answers that tests look at; what is not there is undefined. */
interface AnswerBody {
  readonly id: number;
  readonly [field: string]: unknown;
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly existing_id?: number;
    readonly details: readonly { readonly path: string; readonly code: string; readonly message: string }[];
  };
  readonly data: readonly AnswerBody[];
  readonly next: string | null;
  readonly items: readonly {
    readonly index: number;
    readonly status: number;
    readonly id?: number;
    readonly error?: AnswerBody['error'];
  }[];
}

export interface Answered {
  readonly response: Response;
  readonly status: number;
  readonly body: AnswerBody;
}

/** Calls the API as the manager (unless another key is given) and checks each answer against its declaration. */
export function caller(api: TestApi) {
  return async (method: string, path: string, options: CallOptions = {}): Promise<Answered> => {
    const response = await api.call(method, path, { key: api.keys.manager, ...options });
    return { response, status: response.status, body: (await expectDeclared(method, path, response)) as AnswerBody };
  };
}
