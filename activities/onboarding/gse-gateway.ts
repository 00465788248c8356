import { z } from 'zod';
import { DomainError } from '../../domain/kernel/errors.ts';
import type { ActivityDeps } from '../kernel/deps.ts';
import { deskMessages } from './messages.ts';

const TIMEOUT_MS = 20_000;

/**
 * Posts JSON to the GSE desk and reads its answer by `schema`. Whatever goes wrong on the way is `unavailable`: repeating is safe, the
 * desk knows a delivery by the id it carries.
 */
export async function postToGse<T>(
  deps: Pick<ActivityDeps, 'config' | 'fetch'>,
  path: string,
  body: unknown,
  schema: z.ZodType<T>,
): Promise<T> {
  const base = deps.config.gseDesk.url;
  if (base === undefined) throw new DomainError('unavailable', deskMessages.notConfigured);
  const answer = await send(deps, `${base.replace(/\/$/, '')}${path}`, body);
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new DomainError('unavailable', deskMessages.unexpectedAnswer(path, z.prettifyError(parsed.error)));
}

async function send({ fetch }: Pick<ActivityDeps, 'fetch'>, url: string, body: unknown): Promise<unknown> {
  const request = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  };
  try {
    const response = await fetch(url, request);
    if (response.ok) return await response.json();
    throw new DomainError('unavailable', deskMessages.failed(url, response.status));
  } catch (error) {
    if (error instanceof DomainError) throw error;
    throw new DomainError('unavailable', deskMessages.noAnswer(url, String(error)));
  }
}
