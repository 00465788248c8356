import type { Item } from 'condivisa/client';
import { ROLE_WORDS, type RoleName, roleWord } from '../identity/role-words.ts';
import { ConfirmButton } from '../kit/confirm.tsx';
import { Moment } from '../kit/figures.tsx';
import { type Choice, type Field, Form } from '../kit/form.tsx';
import { Card } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { client } from '../shell/client.ts';
import { type Community, useCommunities } from '../shell/community.tsx';
import { queryClient, removeObject, useList } from '../shell/query.ts';
import { mayOpen } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWord, useWords } from '../shell/words.ts';

type Grant = Item<'/api/v1/users/{user_id}/roles'>;

const WORDS = {
  title: ['Roles', 'Ruoli'],
  none: ['This account holds no role.', 'Questo account non ha ruoli.'],
  platform: ['on the whole platform', 'su tutta la piattaforma'],
  organisation: [(id: number) => `in organisation ${id}`, (id: number) => `nell'organizzazione ${id}`],
  community: [(name: string) => `in ${name}`, (name: string) => `nella comunità ${name}`],
  since: ['since', 'dal'],
  revoke: ['Take the role', 'Revoca il ruolo'],
  revokeTitle: [(role: string) => `Take the role ${role}?`, (role: string) => `Revocare il ruolo ${role}?`],
  revokeWhat: ['It ends at once, with the invitations that depend on it.', 'Termina subito, con gli inviti che ne dipendono.'],
  revokeUndo: ['Yes: give the role again.', 'Sì: basta assegnare di nuovo il ruolo.'],
  give: ['Give a role', 'Assegna un ruolo'],
} as const;

const FIELDS = (communities: readonly Community[]): readonly Field[] => [
  {
    name: 'role',
    kind: 'choice',
    label: ['Role', 'Ruolo'],
    required: true,
    choices: (Object.keys(ROLE_WORDS) as RoleName[])
      .filter((role) => role !== 'device' && role !== 'member')
      .map((value): Choice => ({ value, label: ROLE_WORDS[value] })),
  },
  {
    name: 'community_id',
    kind: 'choice',
    label: ['Where', 'Dove'],
    help: ['left empty: on the whole platform', 'vuoto: su tutta la piattaforma'],
    choices: communities.map(({ id, name }) => ({ value: String(id), label: name })),
  },
];

/** The roles of an account, with giving and taking of them. */
export function UserRoles({ userId }: { readonly userId: number }) {
  const words = useWords(WORDS);
  const mayGrant = mayOpen(useMe(), { audience: 'platform', right: 'roles:grant' });
  const communities = useCommunities().data?.items;
  const roles = useList('/api/v1/users/{user_id}/roles', { params: { path: { user_id: userId } } }, { enabled: mayGrant });
  if (!mayGrant || communities === undefined) return null;
  const give = ({ role, community_id }: { readonly role: RoleName; readonly community_id?: string }, headers: object) =>
    client.post('/api/v1/users/{user_id}/roles', {
      params: { path: { user_id: userId } },
      body: { role, ...(community_id ? { community_id: Number(community_id) } : {}) },
      headers,
    } as never);
  return (
    <Card title={words.title}>
      <div className="space-y-5">
        <Read of={roles}>
          {({ items }) =>
            items.length === 0 ? (
              <p className="text-muted">{words.none}</p>
            ) : (
              <ul className="divide-y divide-line">
                {items.map((grant) => (
                  <OneRole key={grant.id} grant={grant} userId={userId} communities={communities} />
                ))}
              </ul>
            )
          }
        </Read>
        <h3 className="font-medium">{words.give}</h3>
        <GiveForm communities={communities} give={give} />
      </div>
    </Card>
  );
}

interface GiveFormProps {
  readonly communities: readonly Community[];
  readonly give: (body: { readonly role: RoleName; readonly community_id?: string }, headers: object) => Promise<unknown>;
}

const GiveForm = ({ communities, give }: GiveFormProps) => (
  <Form
    fields={FIELDS(communities)}
    submitLabel={['Give the role', 'Assegna il ruolo']}
    doneText={['Given.', 'Assegnato.']}
    submit={(body: { readonly role: RoleName; readonly community_id?: string }, { headers }) => give(body, headers)}
  />
);

interface OneRoleProps {
  readonly grant: Grant;
  readonly userId: number;
  readonly communities: readonly Community[];
}

function OneRole({ grant, userId, communities }: OneRoleProps) {
  const words = useWords(WORDS);
  const role = useWord(roleWord(grant.role));
  const path = { user_id: userId, grant_id: grant.id };
  const revoke = async () => {
    await removeObject('/api/v1/users/{user_id}/roles/{grant_id}', { params: { path } });
    await queryClient.invalidateQueries();
  };
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3">
      <div className="min-w-0">
        <p className="font-medium">{role}</p>
        <p className="text-sm text-muted">
          {placeText(grant, communities, words)} · {words.since} <Moment at={grant.granted_at} />
        </p>
      </div>
      <ConfirmButton label={words.revoke} title={words.revokeTitle(role)} what={words.revokeWhat} undo={words.revokeUndo} action={revoke} />
    </li>
  );
}

function placeText(grant: Grant, communities: readonly Community[], words: ReturnType<typeof useWords<typeof WORDS>>): string {
  if (grant.community_id !== null)
    return words.community(communities.find(({ id }) => id === grant.community_id)?.name ?? String(grant.community_id));
  return grant.organisation_id === null ? words.platform : words.organisation(grant.organisation_id);
}
