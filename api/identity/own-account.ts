import type { OwnAccount } from '../../activities/identity/commands/own-account.ts';
import type { Principal } from '../../domain/identity/principal.ts';
import type { IdentityDeps } from '../deps.ts';

interface OwnCall {
  readonly principal: Principal;
  readonly address: string;
  readonly deps: Pick<IdentityDeps, 'personal'>;
}

/** The caller's own account, for commands that change how it is signed in to. */
export const ownAccountOf = ({ principal, address, deps }: OwnCall): OwnAccount => ({ principal, address, keys: deps.personal });
