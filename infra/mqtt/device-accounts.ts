import { DomainError } from '../../domain/kernel/errors.ts';
import { deviceMessages } from '../../domain/metering/devices/messages.ts';
import { type Command, controlBroker } from './dynamic-security.ts';

/** An account at the broker: who, and which topics it may publish to and read. Its client id is its user name: an id that is free would take over the connection of whoever has it. */
export interface DeviceAccount {
  readonly username: string;
  readonly password: string;
  readonly sends: readonly string[];
  readonly reads: readonly string[];
}

export interface ListedAccount {
  readonly username: string;
  readonly clientId: string | null;
  /** It may send what it reads itself, as accounts of before could. */
  readonly sendsToItself: boolean;
}

/** The accounts of devices at the broker. All throw `unavailable` where the broker does not answer or has no dynamic-security plugin. */
export interface DeviceAccounts {
  /** Makes the account, or replaces the one of that name and cuts its connection. */
  replace(account: DeviceAccount): Promise<void>;
  /** Gives an account other topics; one that is not there stays so. */
  allow(account: Omit<DeviceAccount, 'password'>): Promise<void>;
  /** Whether the broker knows this account. */
  has(username: string): Promise<boolean>;
  /** Lets each of these accounts connect with its user name as client id alone, and cuts its connection. */
  bind(usernames: readonly string[]): Promise<void>;
  /** Takes from each of these accounts the right to send what it reads. */
  separate(usernames: readonly string[]): Promise<void>;
  /** Removes accounts and cuts their connections; those that are not there are none. */
  remove(usernames: readonly string[]): Promise<void>;
  /** All accounts, with the client id that each must use (null: any). */
  list(): Promise<ListedAccount[]>;
}

interface Acl {
  readonly acltype: string;
  readonly topic: string;
  readonly allow: boolean;
  readonly priority?: number;
}

/** A role of the account's name with its topics. */
function roleOf({ username, sends, reads }: Omit<DeviceAccount, 'password'>) {
  const acls: Acl[] = [
    ...denials(reads),
    ...sends.map((topic) => ({ acltype: 'publishClientSend', topic, allow: true })),
    ...reads.flatMap((topic) => [
      { acltype: 'subscribePattern', topic, allow: true },
      { acltype: 'publishClientReceive', topic, allow: true },
    ]),
    { acltype: 'unsubscribePattern', topic: '#', allow: true },
  ];
  return { rolename: username, acls: acls.map((acl) => ({ priority: 0, ...acl })) };
}

/** Looked at first: a device that sent to itself and acknowledged nothing would fill the memory of the broker, and write what its home is told. */
const denials = (reads: readonly string[]): Acl[] =>
  reads.map((topic) => ({ acltype: 'publishClientSend', topic, allow: false, priority: 1 }));

const removal = (username: string): Command[] => [
  { command: 'deleteClient', username },
  { command: 'deleteRole', rolename: username },
];

/** The accounts at the broker with this address, whose user may administer it. */
export function openDeviceAccounts(url: string): DeviceAccounts {
  /** Sends commands; removing what does not exist does not fail. */
  const send = async (commands: readonly Command[]) => {
    const answers = await controlBroker(url, commands);
    const failed = answers.find(({ command, error }) => error !== undefined && !(command.startsWith('delete') && /not found/i.test(error)));
    if (failed !== undefined) throw new DomainError('unavailable', deviceMessages.brokerRefused(`${failed.command}: ${failed.error}`));
    return answers;
  };
  return {
    replace: async (account) => {
      const { username, password } = account;
      const client = { command: 'createClient', username, password, clientid: username, roles: [{ rolename: username }] };
      await send([...removal(username), { command: 'createRole', ...roleOf(account) }, client]);
    },
    has: (username) => hasAccount(url, username),
    allow: async (account) => {
      if (await hasAccount(url, account.username)) await send([{ command: 'modifyRole', ...roleOf(account) }]);
    },
    bind: async (usernames) => {
      if (usernames.length > 0) await send(usernames.map((username) => ({ command: 'setClientId', username, clientid: username })));
    },
    separate: async (usernames) => {
      const roles = (await rolesAt(url)).filter(({ rolename }) => usernames.includes(rolename));
      const commands = roles.map(({ rolename, acls }) => ({ command: 'modifyRole', rolename, acls: [...denials(readsOf(acls)), ...acls] }));
      for (let at = 0; at < commands.length; at += COMMANDS_AT_ONCE) await send(commands.slice(at, at + COMMANDS_AT_ONCE));
    },
    remove: async (usernames) => {
      if (usernames.length > 0) await send(usernames.flatMap(removal));
    },
    list: () => list(url),
  };
}

async function hasAccount(url: string, username: string): Promise<boolean> {
  const [answer] = await controlBroker(url, [{ command: 'getClient', username }]);
  if (answer?.error === undefined) return true;
  if (/not found/i.test(answer.error)) return false;
  throw new DomainError('unavailable', deviceMessages.brokerRefused(`getClient: ${answer.error}`));
}

/** What the broker takes in one message of commands. */
const COMMANDS_AT_ONCE = 100;

const isDenial = ({ acltype, allow }: Acl): boolean => acltype === 'publishClientSend' && !allow;
const readsOf = (acls: readonly Acl[]): string[] => acls.filter(({ acltype }) => acltype === 'subscribePattern').map(({ topic }) => topic);

interface Role {
  readonly rolename: string;
  readonly acls: readonly Acl[];
}

async function rolesAt(url: string): Promise<readonly Role[]> {
  const [answer] = await controlBroker(url, [{ command: 'listRoles', verbose: true, count: -1, offset: 0 }]);
  return (answer?.data?.roles as readonly Role[] | undefined) ?? [];
}

async function list(url: string): Promise<ListedAccount[]> {
  const [answer] = await controlBroker(url, [{ command: 'listClients', verbose: true, count: -1, offset: 0 }]);
  const clients = (answer?.data?.clients as { readonly username: string; readonly clientid?: string }[] | undefined) ?? [];
  const open = new Set((await rolesAt(url)).filter(sendsToItself).map(({ rolename }) => rolename));
  return clients.map(({ username, clientid }) => ({ username, clientId: clientid ?? null, sendsToItself: open.has(username) }));
}

function sendsToItself({ acls }: Role): boolean {
  const denied = new Set(acls.filter(isDenial).map(({ topic }) => topic));
  return readsOf(acls).some((topic) => !denied.has(topic));
}
