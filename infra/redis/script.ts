import { createHash } from 'node:crypto';
import type { RedisClient } from './client.ts';

/** A script of one key, run by its hash: its text is sent only when Redis does not know it yet. */
export function createScript(redis: RedisClient, text: string) {
  const sha = createHash('sha1').update(text).digest('hex');
  return async (key: string, values: readonly (string | number)[]): Promise<unknown> => {
    const options = { keys: [key], arguments: values.map(String) };
    try {
      return await redis.evalSha(sha, options);
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('NOSCRIPT')) return redis.eval(text, options);
      throw error;
    }
  };
}
