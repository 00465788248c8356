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
}

/** The accounts of devices at the broker. All throw `unavailable` where the broker does not answer or has no dynamic-security plugin. */
export interface DeviceAccounts {
  /** Makes the account, or replaces the one of that name and cuts its connection. */
  replace(account: DeviceAccount): Promise<void>;
  /** Gives an account other topics; one that is not there stays so. */
  allow(account: Omit<DeviceAccount, 'password'>): Promise<void>;
  /** Lets each of these accounts connect with its user name as client id alone, and cuts its connection. */
  bind(usernames: readonly string[]): Promise<void>;
  /** Removes accounts and cuts their connections; those that are not there are none. */
  remove(usernames: readonly string[]): Promise<void>;
  /** All accounts, with the client id that each must use; null: any. */
  list(): Promise<ListedAccount[]>;
}

/** A role of the account's name with its topics. */
function roleOf({ username, sends, reads }: Omit<DeviceAccount, 'password'>) {
  const acls = [
    ...sends.map((topic) => ({ acltype: 'publishClientSend', topic, allow: true })),
    ...reads.flatMap((topic) => [
      { acltype: 'subscribePattern', topic, allow: true },
      { acltype: 'publishClientReceive', topic, allow: true },
    ]),
    { acltype: 'unsubscribePattern', topic: '#', allow: true },
  ];
  return { rolename: username, acls: acls.map((acl) => ({ priority: 0, ...acl })) };
}

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
    allow: async (account) => {
      const names = await list(url);
      if (names.some(({ username }) => username === account.username)) await send([{ command: 'modifyRole', ...roleOf(account) }]);
    },
    bind: async (usernames) => {
      if (usernames.length > 0) await send(usernames.map((username) => ({ command: 'setClientId', username, clientid: username })));
    },
    remove: async (usernames) => {
      if (usernames.length > 0) await send(usernames.flatMap(removal));
    },
    list: () => list(url),
  };
}

async function list(url: string): Promise<ListedAccount[]> {
  const [answer] = await controlBroker(url, [{ command: 'listClients', verbose: true, count: -1, offset: 0 }]);
  const clients = (answer?.data?.clients as { readonly username: string; readonly clientid?: string }[] | undefined) ?? [];
  return clients.map(({ username, clientid }) => ({ username, clientId: clientid ?? null }));
}
