import type { Answer } from 'condivisa/client';
import { useId, useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { FailurePanel } from '../../kit/failure.tsx';
import { inputClass } from '../../kit/inputs.ts';
import type { LngLat } from '../../map/places.ts';
import { client } from '../../shell/client.ts';
import { useChange } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';

const PATH = '/api/v1/substation-areas/at-address';
type Placed = Answer<'post', typeof PATH>;

const WORDS = {
  address: ['Address', 'Indirizzo'],
  help: ['street, number and place', 'via, numero civico e comune'],
  search: ['Search the address', "Cerca l'indirizzo"],
  none: [
    'Nothing was found. Write street, number and place, or press the place on the map.',
    'Nessun risultato. Indicare via, numero civico e comune, oppure premere il punto sulla mappa.',
  ],
  notConfigured: [
    'This platform searches no addresses: press the place on the map.',
    'Questa piattaforma non cerca indirizzi: premere il punto sulla mappa.',
  ],
  choose: ['Take this position', 'Usa questa posizione'],
} as const;

interface AddressSearchProps {
  readonly onPick: (position: LngLat) => void;
}

/** Looks an address up and proposes positions; a person chooses one. */
export function AddressSearch({ onPick }: AddressSearchProps) {
  const words = useWords(WORDS);
  const id = useId();
  const [address, setAddress] = useState('');
  const search = useChange<string, Placed>((text) => client.post(PATH, { body: { address: text } } as never));
  const ask = (): void => {
    if (address.trim() !== '') search.mutate(address.trim());
  };
  return (
    <div className="space-y-2">
      <label htmlFor={id} className="block text-sm font-medium">
        {words.address} <span className="font-normal text-muted">({words.help})</span>
      </label>
      <div className="flex flex-wrap gap-2">
        <input
          id={id}
          type="search"
          maxLength={200}
          className={`${inputClass()} min-w-0 flex-1`}
          value={address}
          onChange={({ target }) => setAddress(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            ask();
          }}
        />
        <Button busy={search.isPending} onClick={ask}>
          {words.search}
        </Button>
      </div>
      {search.error && <FailurePanel error={search.error} />}
      <div role="status">{search.data && <Places placed={search.data} onPick={onPick} />}</div>
    </div>
  );
}

function Places({ placed: { configured, places }, onPick }: AddressSearchProps & { readonly placed: Placed }) {
  const words = useWords(WORDS);
  if (places.length === 0) return <p className="text-sm text-muted">{configured ? words.none : words.notConfigured}</p>;
  return (
    <ul className="divide-y divide-line">
      {places.map(({ label, longitude, latitude, area_code }) => (
        <li key={`${longitude} ${latitude}`} className="flex flex-wrap items-center justify-between gap-2 py-2 text-sm">
          <span>
            {label}
            {area_code && ` · ${area_code}`}
          </span>
          <Button onClick={() => onPick([longitude, latitude])}>{words.choose}</Button>
        </li>
      ))}
    </ul>
  );
}
