/**
 * The closed list of capabilities and the capabilities that each may import by value, in every layer. Types may be imported from anywhere.
 * A new capability is added here with its first folder.
 */
export const CAPABILITIES = {
  notifications: [],
  identity: ['notifications'],
  communities: ['identity'],
  members: ['communities', 'identity', 'notifications'],
  documents: ['communities', 'members'],
  assets: ['communities', 'members', 'documents'],
  onboarding: ['communities', 'members', 'assets', 'documents', 'notifications'],
  metering: ['identity', 'communities', 'members', 'assets'],
  settlement: ['communities', 'members', 'assets', 'documents', 'metering', 'identity', 'notifications'],
  billing: ['communities', 'members', 'documents', 'metering', 'settlement'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Capability = keyof typeof CAPABILITIES;

/** Imports against the direction of the table that still exist, with the reason. Remove a row when its last import is gone; add none. */
export const EXCEPTIONS: readonly { readonly from: Capability; readonly to: Capability; readonly because: string }[] = [
  { from: 'settlement', to: 'billing', because: 'a settled month posts to the ledger, and advances are drafted with the months' },
  { from: 'metering', to: 'settlement', because: 'an import requests the recalculation of the months that its readings change' },
  { from: 'communities', to: 'settlement', because: 'distribution rules are validated, and shared energy is shown, by settlement code' },
  { from: 'communities', to: 'documents', because: 'a rule refers to the uploaded decision' },
  { from: 'identity', to: 'members', because: 'erasing an account erases personal data that members keep' },
];
