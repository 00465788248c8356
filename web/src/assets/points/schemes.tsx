import { changePointSchemeFacts, createPointScheme, endPointScheme } from '../../api-fields.ts';
import type { Field } from '../../kit/form.tsx';
import { choicesOf } from '../../members/member-words.ts';
import { useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { SCHEME_KIND } from '../asset-words.ts';
import { PodFacts } from './pod-facts.tsx';

const PATH = '/api/cer/communities/{community_id}/point-schemes';

const WORDS = {
  title: ['Other schemes of the POD', 'Altri regimi del POD'],
  lead: [
    'While a POD is under net metering or another sharing it cannot be assigned to a configuration.',
    'Finché un POD è in scambio sul posto o in altra condivisione non può essere assegnato a una configurazione.',
  ],
  none: ['None.', 'Nessuno.'],
  add: ['Record another scheme', 'Registra un altro regime'],
  end: ['End', 'Termina'],
  endTitle: ['End the other scheme?', "Terminare l'altro regime?"],
  endWhat: [
    'From that day on the POD can be assigned to a configuration.',
    'Da quel giorno il POD può essere assegnato a una configurazione.',
  ],
} as const;

const FIELDS: readonly Field<keyof typeof createPointScheme>[] = [
  { name: 'kind', kind: 'choice', label: ['Scheme', 'Regime'], choices: choicesOf(SCHEME_KIND) },
  { name: 'valid_from', kind: 'date', label: ['From', 'Dal'] },
  { name: 'source', kind: 'text', label: ['Source', 'Fonte'], help: ['document that states it', 'documento che lo attesta'] },
];

/** Net metering and other sharing of a POD. */
export function PointSchemes({ pod, mayWrite }: { readonly pod: string; readonly mayWrite: boolean }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  return (
    <PodFacts
      pod={pod}
      mayWrite={mayWrite}
      of={useList(PATH, { params: { path: { community_id: id }, query: { pod } } })}
      nameOf={({ kind }) => SCHEME_KIND[kind]}
      words={words}
      create={{ path: PATH, fields: FIELDS, bounds: createPointScheme }}
      facts={{ kind: 'point_scheme', bounds: changePointSchemeFacts }}
      end={{ path: `${PATH}/{scheme_id}`, id: 'scheme_id', bounds: endPointScheme }}
    />
  );
}
