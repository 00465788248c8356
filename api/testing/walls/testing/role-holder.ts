import { expect } from 'vitest';
import type { Role } from '../../../../domain/identity/rights.ts';
import { type Person, person } from '../../../identity/testing/person.ts';
import type { TestApi } from '../../test-api.ts';
import type { AdminCaller } from './open-api.ts';

/** `community_id` or `organisation_id`, as the role needs it. */
type Place = Readonly<Record<string, unknown>>;

export const rolesOf = ({ userId }: Pick<Person, 'userId'>): string => `/api/v1/users/${userId}/roles`;

/** Gives a role as the platform's administrator does, and answers the grant's id. */
export async function grantRole(admin: AdminCaller, who: Pick<Person, 'userId'>, role: Role, place: Place = {}): Promise<number> {
  const made = await admin('POST', rolesOf(who), { role, ...place });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body.id;
}

export interface RoleHolder extends Person {
  readonly grantId: number;
  /** Takes the role away. */
  lose(): Promise<void>;
}

/** Somebody to whom an administrator gave a role. */
export async function roleHolder(api: TestApi, admin: AdminCaller, role: Role, place: Place = {}): Promise<RoleHolder> {
  const who = await person(api);
  const grantId = await grantRole(admin, who, role, place);
  const lose = async (): Promise<void> => expect((await admin('DELETE', `${rolesOf(who)}/${grantId}`)).status).toBe(204);
  return { ...who, grantId, lose };
}
