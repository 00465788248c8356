import { useNavigate, useParams } from '@tanstack/react-router';
import type { Answer } from 'condivisa/client';
import { ConfirmButton } from '../kit/confirm.tsx';
import { DefinitionList, Moment } from '../kit/figures.tsx';
import { Badge, Card, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { client } from '../shell/client.ts';
import { queryClient, removeObject, useObject } from '../shell/query.ts';
import { mayOpen } from '../shell/reach.ts';
import { useMe } from '../shell/session.tsx';
import { useWords } from '../shell/words.ts';
import { UserFactors } from './user-factors.tsx';
import { UserKeys } from './user-keys.tsx';
import { UserRoles } from './user-roles.tsx';

const PATH = '/api/v1/users/{user_id}';
type UserDetail = Answer<'get', typeof PATH>;

const WORDS = {
  active: ['active', 'attivo'],
  off: ['switched off', 'disattivato'],
  account: ['Account', 'Dati'],
  username: ['User name', 'Nome utente'],
  number: ['Number in the record', 'Numero nel registro'],
  email: ['E-mail', 'E-mail'],
  unconfirmed: ['not confirmed', 'non confermata'],
  language: ['Language', 'Lingua'],
  en: ['English', 'Inglese'],
  it: ['Italian', 'Italiano'],
  since: ['Since', 'Dal'],
  switchOff: ['Switch off', 'Disattiva'],
  switchOffTitle: [(name: string) => `Switch off ${name}?`, (name: string) => `Disattivare ${name}?`],
  switchOffWhat: ['All sessions end and all API keys rest.', 'Tutte le sessioni terminano e le chiavi API sono sospese.'],
  switchOffUndo: ['Yes: switch the account on again.', "Sì: basta riattivare l'account."],
  switchOn: ['Switch on', 'Riattiva'],
  switchOnTitle: [(name: string) => `Switch ${name} on again?`, (name: string) => `Riattivare ${name}?`],
  switchOnWhat: [
    'The person can sign in again; API keys work again.',
    'La persona può accedere di nuovo; le chiavi API tornano a funzionare.',
  ],
  switchOnUndo: ['Yes: switch the account off again.', "Sì: basta disattivare l'account."],
  erase: ['Erase', 'Cancella'],
  eraseTitle: [
    (name: string) => `Erase the account of ${name} permanently?`,
    (name: string) => `Cancellare definitivamente l'account di ${name}?`,
  ],
  eraseWhat: [
    'Address, profile, password, sessions, keys and roles are erased. Records of communities about the person stay.',
    'Indirizzo, profilo, password, sessioni, chiavi e ruoli vengono cancellati. I dati tenuti dalle comunità restano.',
  ],
  eraseUndo: ['No. The person needs a new account.', 'No. Alla persona servirà un nuovo account.'],
} as const;

export function UserPage() {
  const { userId } = useParams({ strict: false }) as { readonly userId: string };
  const user = useObject(PATH, { params: { path: { user_id: Number(userId) } } });
  return <Read of={user}>{({ data, etag }) => <OneUser user={data} etag={etag} />}</Read>;
}

function OneUser({ user, etag }: { readonly user: UserDetail; readonly etag: string }) {
  const words = useWords(WORDS);
  const me = useMe();
  const mayWrite = mayOpen(me, { audience: 'platform', right: 'users:write' });
  const state = user.is_active ? words.active : words.off;
  const email = user.email === null || user.email_verified ? user.email : `${user.email} (${words.unconfirmed})`;
  return (
    <Page
      title={user.full_name ?? user.username}
      lead={<Badge tone={user.is_active ? 'good' : 'warn'}>{state}</Badge>}
      actions={mayWrite && user.id !== me.id && <UserActs user={user} etag={etag} />}
    >
      <Card title={words.account}>
        <DefinitionList
          entries={[
            [words.username, user.username],
            [words.number, `user:${user.id}`],
            [words.email, email],
            [words.language, words[user.language]],
            [words.since, <Moment key="since" at={user.created_at} />],
          ]}
        />
      </Card>
      <UserRoles userId={user.id} />
      <UserFactors userId={user.id} mayReset={mayWrite} />
      <UserKeys userId={user.id} mayEnd={mayWrite} />
    </Page>
  );
}

function UserActs({ user, etag }: { readonly user: UserDetail; readonly etag: string }) {
  const words = useWords(WORDS);
  const navigate = useNavigate();
  const path = { user_id: user.id };
  const name = user.full_name ?? user.username;
  const setActive = async (is_active: boolean) => {
    await client.put(PATH, { params: { path, header: { 'If-Match': etag } }, body: { is_active } } as never);
    await queryClient.invalidateQueries();
  };
  const erase = async () => {
    await removeObject(PATH, { params: { path } });
    await navigate({ to: '/operations/users' });
  };
  return (
    <>
      {user.is_active ? (
        <ConfirmButton
          label={words.switchOff}
          title={words.switchOffTitle(name)}
          what={words.switchOffWhat}
          undo={words.switchOffUndo}
          action={() => setActive(false)}
        />
      ) : (
        <ConfirmButton
          label={words.switchOn}
          look="plain"
          title={words.switchOnTitle(name)}
          what={words.switchOnWhat}
          undo={words.switchOnUndo}
          action={() => setActive(true)}
        />
      )}
      <ConfirmButton
        label={words.erase}
        title={words.eraseTitle(name)}
        what={words.eraseWhat}
        undo={words.eraseUndo}
        typed={user.username}
        action={erase}
      />
    </>
  );
}
