/**
 * The closed list of capabilities and the capabilities that each may import by value, in every layer. Types may be imported from anywhere.
 * A new capability is added here with its first folder.
 */
export const CAPABILITIES = {
  notifications: [],
  identity: ['notifications'],
  communities: ['identity'],
  webhooks: ['identity', 'communities', 'notifications'],
  documents: ['communities', 'identity', 'notifications'],
  members: ['communities', 'documents', 'identity', 'notifications'],
  assets: ['communities', 'members', 'documents', 'identity'],
  onboarding: ['communities', 'members', 'assets', 'documents', 'notifications'],
  metering: ['identity', 'communities', 'members', 'assets'],
  settlement: ['communities', 'members', 'assets', 'documents', 'onboarding', 'metering', 'identity', 'notifications'],
  billing: ['communities', 'members', 'documents', 'metering', 'settlement', 'notifications'],
  decisions: ['communities', 'members', 'documents', 'settlement', 'identity', 'notifications'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Capability = keyof typeof CAPABILITIES;

/** Imports against the direction of the table, each with what makes it necessary: one transaction, or one list. Add none. */
export const EXCEPTIONS: readonly { readonly from: Capability; readonly to: Capability; readonly because: string }[] = [
  { from: 'settlement', to: 'billing', because: 'a version is posted, booked in the ledger and gets its statements in one transaction' },
  { from: 'metering', to: 'settlement', because: 'readings and the marks of the months that they change are stored in one transaction' },
  {
    from: 'communities',
    to: 'settlement',
    because: 'distribution rules and shared energy are checked and shown as the engine reads and computes them',
  },
  { from: 'communities', to: 'documents', because: 'rules and statutes refer to documents, which belong to a community' },
];
