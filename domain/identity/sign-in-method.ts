/** How a user proved identity; `recovery` is a recovery code in place of a second factor. */
export const SIGN_IN_METHODS = ['password', 'totp', 'passkey', 'oidc', 'recovery'] as const;

export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

export const isSignInMethod = (name: string): name is SignInMethod => (SIGN_IN_METHODS as readonly string[]).includes(name);
