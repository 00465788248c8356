/** What each group of operations covers, by the name of its tag. */
const TAGS: Readonly<Record<string, string>> = {
  System: 'Health checks and metrics.',
  Identity: 'Sign-in, sessions, second factors, API keys and OAuth tokens.',
  Users: 'Accounts and their roles.',
  Invitations: 'Invitations to a member account or a role.',
  Organisations: 'Organisations that operate communities, and primary substation areas.',
  Communities: 'Communities, their public profiles and applications for membership.',
  Configurations: 'Configurations of a community: the units that apply to GSE and are settled.',
  Members: 'Members and third-party producers.',
  Persons: 'Export and erasure of personal data.',
  Points: 'Connection points and their assignments.',
  Plants: 'Plants, their sections, and groups of split plants.',
  'Plant grants': 'Capital grants of plants: deeds, instalments, deadlines and documents.',
  Storages: 'Storages, and energy exempt from network tariffs.',
  Documents: 'Documents of a community.',
  'Rules and parameters': 'Dated rules and values used by the settlement.',
  'Legal parameters': 'Dated values of the law that apply to every community.',
  Operations: 'Progress and results of work that continues after the answer.',
  Onboarding: 'Compliance checks and the application to GSE.',
  Metering: 'Import of readings and prices, and their completeness.',
  Settlement: 'Shared energy of months and years and what it earns: runs, explanations, approvals and holds.',
  Billing: 'Ledger balances, advances and payments of GSE, payments to members, sales, reconciliation and statements.',
  Webhooks: 'Addresses of other systems to which changes of state are sent, and the log of deliveries.',
  Sharing: 'Energy shared inside a community.',
  GraphQL: 'Reads combined in one query.',
  Audit: 'Audit chains, read accesses and security events.',
};

/** The tag as the document lists it; a tag without a description is a fault of the code. */
export function tagOf(name: string): { readonly name: string; readonly description: string } {
  const description = TAGS[name];
  if (description === undefined) throw new Error(`describe the tag "${name}" in api/http/tags.ts`);
  return { name, description };
}
