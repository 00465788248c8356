import { toDomainError } from '../../infra/postgres/driver/index.ts';

/**
 * Carries out a person's decision within a process. What the database refuses in it is the answer to that person: repeated for ever, it would keep
 * the process from every other decision.
 */
export async function withRefusals<T>(decide: () => Promise<T>): Promise<T> {
  try {
    return await decide();
  } catch (error) {
    throw toDomainError(error) ?? error;
  }
}
