/** What each group of operations covers, by the name of its tag, in the order in which the document lists them. */
const TAGS: Readonly<Record<string, string>> = {
  Communities: 'Communities, their public profiles and applications for membership.',
  Configurations: 'Configurations of a community: the units that apply to GSE and are settled.',
  Members: 'Members and third-party producers.',
  Points: 'Connection points and their assignments.',
  Plants: 'Plants, their sections, and groups of split plants.',
  'Plant grants': 'Capital grants of plants: deeds, instalments, deadlines and documents.',
  Storages: 'Storages, and energy exempt from network tariffs.',
  Assets: 'Register of assets with status, documents and labels, and reports of faults.',
  Performance: 'Real and expected energy of plants, and causes of missing production.',
  Installations: 'Installations from request to commissioning.',
  'Work orders': 'Work on assets: orders with checklists and photos, and maintenance plans.',
  Documents: 'Documents of a community.',
  'Rules and parameters': 'Dated rules and values used by the settlement.',
  Messages: 'Messages of a community to its members, and who read them.',
  Decisions: 'Motions of a community: terms of voting, rehearsals, votes, proxies and minutes.',
  'Legal parameters': 'Dated values of the law that apply to every community.',
  Onboarding: 'Compliance checks and the application to GSE.',
  Devices: 'Devices that send live samples, their channels and accounts, and their rejected messages.',
  Metering: 'Import of readings and prices, and their completeness.',
  Settlement: 'Shared energy of months and years and what it earns: runs, explanations, approvals and holds.',
  Billing: 'Ledger balances, advances and payments of GSE, payments to members, sales, reconciliation and statements.',
  Sharing: 'Energy shared inside a community.',
  Operations: 'Progress and results of work that continues after the answer.',
  Webhooks: 'Addresses of other systems to which changes of state are sent, and the log of deliveries.',
  GraphQL: 'Reads combined in one query.',
  Identity: 'Sign-in, sessions, second factors, API keys and OAuth tokens.',
  Users: 'Accounts and their roles.',
  Invitations: 'Invitations to a member account or a role.',
  Organisations: 'Organisations that operate communities, and primary substation areas.',
  Persons: 'Export and erasure of personal data.',
  Audit: 'Audit chains, read accesses and security events.',
  System: 'Health checks and metrics.',
};

/** The tags of the document in the order of its reader: the work of a community first, health checks last. A tag without a description is a fault of the code. */
export function tagsOf(used: ReadonlySet<string>): { readonly name: string; readonly description: string }[] {
  const unknown = [...used].find((name) => !(name in TAGS));
  if (unknown !== undefined) throw new Error(`describe the tag "${unknown}" in api/http/tags.ts`);
  return Object.entries(TAGS).flatMap(([name, description]) => (used.has(name) ? [{ name, description }] : []));
}
