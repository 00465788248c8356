import { z } from 'zod';
import { USER_TYPES } from '../../domain/identity/profile.ts';
import { LANGUAGES } from '../../domain/kernel/language.ts';

/** What waits, sealed, until somebody's address is confirmed. */
export const RegistrationContent = z.object({
  email: z.string(),
  fullName: z.string().nullable(),
  userType: z.enum(USER_TYPES).nullable(),
  language: z.enum(LANGUAGES),
  passwordHash: z.string(),
});

interface Given {
  readonly email: string;
  readonly full_name?: string | undefined;
  readonly user_type?: z.output<typeof RegistrationContent>['userType'] | undefined;
  readonly language: z.output<typeof RegistrationContent>['language'];
}

export const registrationContent = (given: Given, passwordHash: string): z.output<typeof RegistrationContent> => ({
  email: given.email,
  fullName: given.full_name ?? null,
  userType: given.user_type ?? null,
  language: given.language,
  passwordHash,
});
