import { Provider } from 'oidc-provider';

/**
 * An OpenID provider on this machine, to try sign-in with: `node api/identity/testing/oidc-provider.ts PORT REDIRECT_URI SECRET`. Any name
 * signs in there with any password; the address NAME@example.org counts as verified unless the name begins with "unverified".
 */
const [port = '4000', redirectUri = '', secret = ''] = process.argv.slice(2);

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ client_id: 'condivisa', client_secret: secret, redirect_uris: [redirectUri], grant_types: ['authorization_code'] }],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'preferred_username'] },
  cookies: { keys: [secret] },
  pkce: { required: () => true },
  findAccount: (_context, accountId) => ({
    accountId,
    claims: () => ({
      sub: accountId,
      email: `${accountId}@example.org`,
      email_verified: !accountId.startsWith('unverified'),
      name: accountId,
      preferred_username: accountId,
    }),
  }),
});

provider.listen(Number(port), '127.0.0.1', () => process.stdout.write(`issuer http://127.0.0.1:${port}\n`));
