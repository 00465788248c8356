import type { FailureCode } from '../../../domain/kernel/errors.ts';
import { PROBLEMS } from '../problem-messages.ts';
import { STATUSES } from '../statuses.ts';

const CODES = Object.keys(STATUSES) as FailureCode[];

/** Answered to calls of paths that have no such method, which no operation describes. */
const OF_NO_OPERATION: readonly FailureCode[] = ['method_not_allowed'];

/** The code whose component stands for all that share its status. */
export const rowOf = (code: FailureCode): FailureCode => CODES.find((one) => STATUSES[one] === STATUSES[code]) ?? code;

/** One answer for each status of failures, with an example for each of its codes. */
export function failureComponents(): [FailureCode, { description: string; content: ReturnType<typeof contentOf> }][] {
  const rows = CODES.filter((code) => rowOf(code) === code && !OF_NO_OPERATION.includes(code));
  return rows.map((row) => [row, answerOf(CODES.filter((code) => rowOf(code) === row))]);
}

function answerOf(codes: readonly FailureCode[]) {
  const meanings = codes.map((code) => `- \`${code}\`: ${PROBLEMS[code].en.meaning}`).join('\n');
  const examples = Object.fromEntries(codes.map((code) => [code, { summary: PROBLEMS[code].en.title, value: exampleOf(code) }]));
  return { description: meanings, content: contentOf(examples) };
}

const contentOf = (examples: Readonly<Record<string, { summary: string; value: object }>>) => ({
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, examples },
});

function exampleOf(code: FailureCode) {
  const { title, meaning } = PROBLEMS[code].en;
  const details = code === 'invalid_input' ? [{ path: 'name', code: 'too_small', message: 'must have at least 1 character' }] : [];
  return {
    type: `/problems/${code}`,
    title,
    status: STATUSES[code],
    detail: meaning,
    instance: '/api/cer/communities',
    error: { code, message: meaning, details, ...(code === 'already_exists' ? { existing_id: 1 } : {}) },
    request_id: '0198c5b0-7c3e-7a51-9d0c-0a4d5f0c7e11',
    trace_id: '4bf92f3577b34da6a3ce929d0e0e4736',
  };
}
