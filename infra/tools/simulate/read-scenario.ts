import { readFile, stat } from 'node:fs/promises';
import { DomainError, type Fault } from '../../../domain/kernel/errors.ts';
import type { Message } from '../../../domain/kernel/messages.ts';
import { isObject } from '../../../domain/settlement/scenario/checks.ts';
import { simulateMessages } from './messages.ts';
import { scanJson } from './scan-json.ts';

/** One string of the runtime holds no more. */
const LARGEST_BYTES = 512 * 1024 * 1024;

/**
 * The scenario in a file: the whole of it, or its member `scenario`. Refuses what is not UTF-8, is not JSON, is too large, or has a key twice;
 * paths are those inside the scenario.
 */
export async function readScenario(file: string): Promise<unknown> {
  const text = decode(await readBytes(file));
  const faults = scanJson(text);
  const value = faults.length === 0 ? parse(text) : undefined;
  if (faults.length > 0) throw new DomainError('malformed_request', simulateMessages.notPlainJson, faults.map(insideScenario));
  return isObject(value) && Object.hasOwn(value, 'scenario') ? value.scenario : value;
}

async function readBytes(file: string): Promise<Uint8Array> {
  const { size } = await stat(file);
  if (size > LARGEST_BYTES) throw refusal('payload_too_large', 'too_large', simulateMessages.tooLarge(size, LARGEST_BYTES));
  return readFile(file);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refusal('malformed_request', 'not_utf8', simulateMessages.notUtf8);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refusal('malformed_request', 'not_json', simulateMessages.notJson(error instanceof Error ? error.message : 'unreadable'));
  }
}

function refusal(code: 'malformed_request' | 'payload_too_large', fault: string, message: Message): DomainError {
  return new DomainError(code, message, [{ path: '', code: fault, message }]);
}

function insideScenario(fault: Fault): Fault {
  return { ...fault, path: fault.path.replace(/^scenario\.?/, '') };
}
