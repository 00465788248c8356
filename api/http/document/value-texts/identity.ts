import { PROBLEMS } from '../../problem-messages.ts';
import { type ValueTexts, valuesOf } from './types.ts';

const problems = Object.fromEntries(Object.entries(PROBLEMS).map(([code, { en }]) => [code, en.meaning.replace(/\.$/, '')]));

const SECURITY_EVENTS = {
  refresh_reused:
    'a used refresh token was sent again after the grace period of 30 seconds, or after its successor was used; its session was ended',
  key_refused: 'an unknown, expired or revoked API key was sent',
  token_refused: 'an access token that is not valid was sent',
  many_denials: 'one caller was denied many calls in a short time',
  sign_in_slowed: 'many sign-ins failed, so further attempts must wait',
  second_factor_failed: 'a one-time code or recovery code was wrong',
  second_factor_changed: 'a second factor was added or removed',
  password_changed: 'a password was changed or reset',
  cross_site_refused: 'a page of another origin tried to use the session cookie',
};

export const IDENTITY_VALUES: readonly ValueTexts[] = [
  valuesOf('code', problems),
  valuesOf('error', {
    invalid_request: 'a field is missing, repeated or malformed',
    invalid_client: 'the client id or secret is wrong',
    invalid_grant: 'the code or refresh token is expired, revoked or already used',
    invalid_scope: 'a scope is unknown or exceeds the rights of the client',
    unsupported_grant_type: 'the server does not support this `grant_type`',
    unsupported_token_type: 'tokens of this type cannot be revoked',
  }),
  valuesOf('kind', SECURITY_EVENTS),
  valuesOf('lang language', { en: 'English', it: 'Italian' }),
  valuesOf('methods', {
    password: 'password',
    totp: 'one-time code of an authenticator app',
    passkey: 'passkey',
    oidc: 'OpenID provider',
    recovery: 'recovery code',
  }),
  valuesOf('state', {
    waiting: 'the mail was sent and the link still works',
    accepted: 'the person accepted',
    revoked: 'the link was withdrawn before it was used',
    expired: 'the link was not used in time',
  }),
  valuesOf('role resolved_by', {
    platform_admin: 'administers the platform: users, roles, security',
    operator: 'operates the platform for all communities: areas, prices, settlement',
    auditor: 'reads everything and changes nothing; all reads are logged',
    community_manager: 'manages a community: members, plants, documents, approvals, payments',
    contract_representative: 'represents configurations before GSE (Referente)',
    energy_manager: 'reads energy and settlement of a community',
    trader: 'reads energy and settlement to trade energy',
    esg_officer: 'reads results for sustainability reports',
    member: "sees the member's own points, plants, energy and money",
    utility: 'reads areas and delivers signed acts of GSE',
    device: 'has no rights yet',
  }),
  valuesOf('sees', { everything: 'all rows of the place in which the role is held', own: "only rows of the caller's own record" }),
  valuesOf('standing', {
    full: 'admitted, and the membership or a mandate is in force',
    suspended: 'suspended by the community',
    former: 'was a member or gave a mandate, which has ended',
    applicant: 'not admitted yet, or refused',
  }),
  valuesOf('status', { pass: 'works', fail: 'does not respond' }),
  valuesOf('status', { check_mail: 'a mail with the next step is sent if the address is known' }),
  valuesOf('token_type', { Bearer: 'send the token as `Authorization: Bearer`' }),
  valuesOf('type', {
    'public-key': 'credential type of WebAuthn',
    Polygon: 'GeoJSON polygon',
    MultiPolygon: 'GeoJSON multipolygon',
  }),
  valuesOf('user_type', {
    consumer: 'mainly withdraws energy',
    producer: 'mainly injects energy',
    prosumer: 'does both',
    utility: 'distributor or supplier',
    other: 'none of these',
  }),
  valuesOf('cause', { audit: 'a role whose reads are all logged was used', curve: 'curves of another person were read' }),
  valuesOf('reason', {
    no_longer_needed: 'the data are not needed any more',
    consent_withdrawn: 'the person withdrew consent',
    objection: 'the person objected',
    unlawful: 'the data were processed unlawfully',
    legal_obligation: 'the law requires the erasure',
  }),
];
