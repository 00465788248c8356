import type { Item } from 'condivisa/client';
import { useState } from 'react';
import { ButtonLink } from '../../kit/button.tsx';
import { Power } from '../../kit/figures.tsx';
import { inputClass } from '../../kit/inputs.ts';
import { Card, Empty, Page } from '../../kit/page.tsx';
import { Read } from '../../kit/read.tsx';
import { useList } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { fitsProfile } from './find-profile.ts';

type Profile = Item<'/api/v1/communities'>;

const WORDS = {
  title: ['Join an energy community', 'Aderire a una comunità energetica'],
  lead: [
    'People and enterprises below one primary substation share the energy of their plants and the money for it. You keep your supplier.',
    'Persone e imprese della stessa cabina primaria condividono l’energia dei loro impianti e i relativi incentivi. Il fornitore resta il suo.',
  ],
  find: ['Name, place, area code or POD', 'Nome, luogo, codice area o POD'],
  hint: [
    'The area is that of the primary substation: it is on the map of GSE, by your address. A POD tells the distributor only.',
    'L’area è quella della cabina primaria: si trova sulla mappa del GSE con il proprio indirizzo. Il POD indica solo il distributore.',
  ],
  none: ['No community takes members here', 'Nessuna comunità accetta adesioni qui'],
  noneText: [
    'Search for another word, or ask a community for its link.',
    'Cercare con altre parole, o chiedere il collegamento alla comunità.',
  ],
  members: [(count: number) => `${count} members`, (count: number) => `${count} membri`],
  look: ['Look and apply', 'Scopri e aderisci'],
} as const;

/** Communities that take members, for whoever is in none yet. */
export function JoinPage() {
  const words = useWords(WORDS);
  const [text, setText] = useState('');
  const profiles = useList('/api/v1/communities', {});
  return (
    <Page title={words.title} lead={words.lead}>
      <Card>
        <label className="block max-w-2xl space-y-1">
          <span className="text-sm font-medium">{words.find}</span>
          <input type="search" className={inputClass()} value={text} onChange={({ target }) => setText(target.value)} />
          <span className="block text-sm text-muted">{words.hint}</span>
        </label>
      </Card>
      <Read of={profiles}>
        {({ items }) => {
          const found = items.filter((profile) => fitsProfile(profile, text));
          return found.length === 0 ? (
            <Empty icon="users" title={words.none}>
              <p>{words.noneText}</p>
            </Empty>
          ) : (
            <ul className="space-y-4">
              {found.map((profile) => (
                <li key={profile.id}>
                  <OneProfile profile={profile} />
                </li>
              ))}
            </ul>
          );
        }}
      </Read>
    </Page>
  );
}

function OneProfile({ profile }: { readonly profile: Profile }) {
  const words = useWords(WORDS);
  const { id, name, description, area_codes, members, power_kw } = profile;
  return (
    <Card
      title={name}
      actions={
        <ButtonLink to={`/join/${id}`} look="primary">
          {words.look}
        </ButtonLink>
      }
    >
      {description !== '' && <p className="max-w-prose whitespace-pre-line">{description}</p>}
      <p className="mt-2 flex flex-wrap gap-x-3 text-sm text-muted">
        {area_codes.map((code) => (
          <code key={code}>{code}</code>
        ))}
        {members !== null && <span>{words.members(members)}</span>}
        {power_kw !== null && <Power kw={power_kw} />}
      </p>
    </Card>
  );
}
