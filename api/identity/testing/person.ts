import { createUser } from '../../../activities/identity/commands/create-user.ts';
import type { Role } from '../../../domain/identity/rights.ts';
import { inContext, systemContext } from '../../../infra/postgres/driver/index.ts';
import type { TestApi } from '../../testing/test-api.ts';

export const PASSWORD = 'quattro gatti sul tetto';

export interface Person {
  readonly userId: number;
  readonly username: string;
  readonly email: string;
}

let people = 0;

/** Somebody with a confirmed address and `PASSWORD` (null: without one), and at most one role on the platform. */
export async function person(api: TestApi, { role, password = PASSWORD }: { role?: Role; password?: string | null } = {}): Promise<Person> {
  const username = `person-${++people}`;
  const email = `${username}@example.org`;
  const passwordHash = password === null ? null : await api.deps.passwords.hash(password);
  const userId = await inContext(api.database.app.db, systemContext('system:test'), async (trx) => {
    const id = await createUser(trx, api.deps.personal, { username, email, fullName: null, userType: null, language: 'en', passwordHash });
    if (role !== undefined) await trx.insertInto('role_grant').values({ user_id: id, role }).execute();
    return id;
  });
  return { userId, username, email };
}
