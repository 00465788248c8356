import { Navigate } from '@tanstack/react-router';
import { ButtonLink } from '../kit/button.tsx';
import { Empty, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { lastCommunityId, useCommunities } from './community.tsx';
import { homeOf } from './home-of.ts';
import { isPlatformStaff } from './reach.ts';
import { useMe } from './session.tsx';
import { useWords } from './words.ts';

const WORDS = {
  title: ['Welcome', 'Benvenuti'],
  none: ['You are in no community yet', 'Nessuna comunità collegata a questo account'],
  join: [
    'Open the invitation that a community sent you by mail, or ask the manager of yours to invite you.',
    "Aprire l'invito ricevuto per e-mail dalla comunità, oppure chiedere un invito al gestore.",
  ],
  security: ['Account and sign-in', 'Account e accesso'],
} as const;

/** Leads to the community that was open last, to the only one, or to the operations of the platform. */
export function FirstPage() {
  const me = useMe();
  return (
    <Read of={useCommunities()}>
      {({ items }) => {
        const last = items.find(({ id }) => id === lastCommunityId());
        if (last) return <Navigate to={homeOf(me, last)} replace />;
        if (isPlatformStaff(me)) return <Navigate to="/operations" replace />;
        const [only] = items;
        return only ? <Navigate to={homeOf(me, only)} replace /> : <NoCommunity />;
      }}
    </Read>
  );
}

function NoCommunity() {
  const words = useWords(WORDS);
  return (
    <Page title={words.title}>
      <Empty icon="users" title={words.none}>
        <p>{words.join}</p>
        <ButtonLink to="/account/security" reloadDocument>
          {words.security}
        </ButtonLink>
      </Empty>
    </Page>
  );
}
