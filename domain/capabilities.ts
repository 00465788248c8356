import { ASSETS } from './assets/declaration.ts';
import { BILLING } from './billing/declaration.ts';
import { COMMUNITIES } from './communities/declaration.ts';
import { DECISIONS } from './decisions/declaration.ts';
import { DOCUMENTS } from './documents/declaration.ts';
import { IDENTITY } from './identity/declaration.ts';
import type { Declaration } from './kernel/declaration.ts';
import { PLATFORM } from './kernel/platform.ts';
import { MEMBERS } from './members/declaration.ts';
import { METERING } from './metering/declaration.ts';
import { NOTIFICATIONS } from './notifications/declaration.ts';
import { ONBOARDING } from './onboarding/declaration.ts';
import { SETTLEMENT } from './settlement/declaration.ts';
import { WEBHOOKS } from './webhooks/declaration.ts';

/**
 * The closed list of capabilities, each with what it declares and the capabilities that it may import by value, in every layer. Types may be imported
 * from anywhere. A new capability is added here with its first folder.
 */
export const CAPABILITIES = {
  notifications: { ...NOTIFICATIONS, imports: [] },
  identity: { ...IDENTITY, imports: ['notifications'] },
  communities: { ...COMMUNITIES, imports: ['identity'] },
  webhooks: { ...WEBHOOKS, imports: ['identity', 'communities', 'notifications'] },
  documents: { ...DOCUMENTS, imports: ['communities', 'identity', 'notifications'] },
  members: { ...MEMBERS, imports: ['communities', 'documents', 'identity', 'notifications'] },
  assets: { ...ASSETS, imports: ['communities', 'members', 'documents', 'identity'] },
  onboarding: { ...ONBOARDING, imports: ['communities', 'members', 'assets', 'documents', 'notifications'] },
  metering: { ...METERING, imports: ['identity', 'communities', 'members', 'assets'] },
  settlement: {
    ...SETTLEMENT,
    imports: ['communities', 'members', 'assets', 'documents', 'onboarding', 'metering', 'identity', 'notifications'],
  },
  billing: { ...BILLING, imports: ['communities', 'members', 'documents', 'metering', 'settlement', 'notifications'] },
  decisions: { ...DECISIONS, imports: ['communities', 'members', 'documents', 'settlement', 'identity', 'notifications'] },
} as const satisfies Readonly<Record<string, Declaration & { readonly imports: readonly string[] }>>;

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

const DECLARATIONS = [PLATFORM, ...Object.values(CAPABILITIES)] as const;

type Declared = (typeof DECLARATIONS)[number];
type Part = 'rights' | 'events' | 'eventsReadBy' | 'rowBounds';
type TableOf<P extends Part, D = Declared> = D extends { readonly [Key in P]: infer Table } ? Table : never;

/** The names that any capability declares. */
export type NameOf<P extends Part> = TableOf<P> extends infer Table ? (Table extends unknown ? keyof Table : never) : never;

type ValueOf<P extends Part> = TableOf<P> extends infer Table ? (Table extends unknown ? Table[keyof Table] : never) : never;

type Listed = Declaration & { readonly imports?: readonly string[] };

export const declarations = (): readonly Listed[] => DECLARATIONS;

/** What all capabilities declare of a kind, in the order of the names. */
export function declared<P extends Part>(part: P): Readonly<Record<NameOf<P>, ValueOf<P>>> {
  const entries = declarations().flatMap((one) => Object.entries(one[part] ?? {}));
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1))) as Readonly<Record<NameOf<P>, ValueOf<P>>>;
}
