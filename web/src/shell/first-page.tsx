import { Navigate } from '@tanstack/react-router';
import { ButtonLink } from '../kit/button.tsx';
import { Empty, Page } from '../kit/page.tsx';
import { Read } from '../kit/read.tsx';
import { lastCommunityId, useCommunities } from './community.tsx';
import { homeOf } from './home-of.ts';
import { isPlatformStaff, mayOpen } from './reach.ts';
import { useMe } from './session.tsx';
import { useWords } from './words.ts';

const WORDS = {
  title: ['Welcome', 'Benvenuti'],
  none: ['You are in no community yet', 'Nessuna comunità collegata a questo account'],
  invited: [
    'You got a mail with an invitation: open its link with this account.',
    "Se è arrivata un'e-mail di invito: aprire il link con questo account.",
  ],
  member: [
    'You are a member of a community: ask its manager to invite you.',
    'Se si è già membri di una comunità: chiedere un invito al gestore.',
  ],
  works: ['You work for a community: ask its manager for a role.', 'Se si lavora per una comunità: chiedere un ruolo al gestore.'],
  heldBack: ['One step is missing', 'Manca un passaggio'],
  heldBackText: [
    'Your role opens its communities once a second factor is turned on.',
    'Il ruolo apre le sue comunità dopo l’attivazione di un secondo fattore.',
  ],
  waits: ['Your role waits', 'Il ruolo è in attesa'],
  waitsText: [
    'This community requires approval by a second person: someone other than the person who granted the role confirms it first. Ask your community.',
    'Questa comunità richiede il doppio controllo: il ruolo è confermato prima da una persona diversa da chi lo ha assegnato. Rivolgersi alla comunità.',
  ],
  turnOn: ['Turn on a second factor', 'Attiva un secondo fattore'],
  join: ['Find a community and join', 'Trova una comunità e aderisci'],
  create: ['Create a community', 'Crea una comunità'],
  security: ['Account and sign-in', 'Account e accesso'],
} as const;

/** Leads to the community that was open last, to the only one, or to the operations of the platform. */
export function FirstPage() {
  const seesCommunities = useMe().roles.some(({ rights }) => rights.includes('communities:read'));
  return seesCommunities ? <ToCommunity /> : <NoCommunity />;
}

function ToCommunity() {
  const me = useMe();
  const communities = useCommunities();
  // Nobody without a role may ask for communities.
  if (me.roles.length === 0) return <NoCommunity />;
  return (
    <Read of={communities}>
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

/** Whoever has no community yet sees the way into one; a role that only lacks the second factor is named on top of the page. */
function NoCommunity() {
  const words = useWords(WORDS);
  const me = useMe();
  const mayCreate = mayOpen(me, { audience: 'organisation', right: 'communities:write' });
  const heldBack = me.roles.some(({ held_back }) => held_back);
  const waits = me.roles.some(({ waits_for_confirmation }) => waits_for_confirmation);
  const title = heldBack ? words.heldBack : waits ? words.waits : words.none;
  return (
    <Page title={words.title}>
      <Empty icon={heldBack || waits ? 'shield' : 'users'} title={title}>
        {heldBack || waits ? <p>{heldBack ? words.heldBackText : words.waitsText}</p> : <WaysIn />}
        <div className="flex flex-wrap justify-center gap-2">
          {!heldBack && (
            <ButtonLink to="/join" look="primary">
              {words.join}
            </ButtonLink>
          )}
          {heldBack && (
            <ButtonLink to="/account/second-factor" look="primary" reloadDocument>
              {words.turnOn}
            </ButtonLink>
          )}
          {mayCreate && (
            <ButtonLink to="/communities/new" look="primary" icon="plus">
              {words.create}
            </ButtonLink>
          )}
          <ButtonLink to="/account/security" reloadDocument>
            {words.security}
          </ButtonLink>
        </div>
      </Empty>
    </Page>
  );
}

function WaysIn() {
  const words = useWords(WORDS);
  return (
    <ul className="list-disc space-y-2 pl-5 text-left">
      <li>{words.invited}</li>
      <li>{words.member}</li>
      <li>{words.works}</li>
    </ul>
  );
}
