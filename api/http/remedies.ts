import { z } from '@hono/zod-openapi';
import type { Message, Remedy } from '../../domain/kernel/messages.ts';
import { OPERATION_PATHS } from './operation-paths.ts';

/** The methods of operations. */
const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;

/** A call that carries out what a sentence asks for. */
const RemedyCall = z.object({ operation: z.string(), method: z.enum(METHODS), path: z.string() }).openapi('Remedy');

/** Beside a sentence, for programs; left out where the sentence names no operation. */
export const Remedies = z.array(RemedyCall).optional();

/** Faults of what was sent, each with its remedies. */
export const AnsweredFaults = z.array(z.object({ path: z.string(), code: z.string(), message: z.string(), remedies: Remedies }));

type Call = z.infer<typeof RemedyCall>;
/** Parameters of a path that are known where the sentence is answered. */
type Known = Readonly<Record<string, number | string | null | undefined>>;

/** The calls that a sentence asks for, to be spread beside it. Parameters that nobody knows stay as `{name}`. */
export function remediesOf({ remedies = [] }: Message, known: Known = {}): { remedies?: Call[] } {
  const calls = remedies.map((remedy) => toCall(remedy, known));
  const different = calls.filter(({ path, method }, at) => calls.findIndex((one) => one.path === path && one.method === method) === at);
  return different.length === 0 ? {} : { remedies: different };
}

function toCall({ operation, values }: Remedy, known: Known): Call {
  const [method = '', path = ''] = OPERATION_PATHS[operation]?.split(' ') ?? [];
  return { operation, method: method as Call['method'], path: filled(path, { ...known, ...values }) };
}

const filled = (path: string, values: Known): string =>
  path.replaceAll(/\{(\w+)\}/g, (unfilled, name: string) => {
    const value = values[name];
    return value == null ? unfilled : encodeURIComponent(value);
  });
