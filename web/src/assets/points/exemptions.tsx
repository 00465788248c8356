import { changeExemptionFacts, createExemption, endExemption } from '../../api-fields.ts';
import type { Field } from '../../kit/form.tsx';
import { choicesOf } from '../../members/member-words.ts';
import { useCommunity } from '../../shell/community.tsx';
import { useList } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { EXEMPTION_BASIS } from '../asset-words.ts';
import { PodFacts } from './pod-facts.tsx';

const PATH = '/api/cer/communities/{community_id}/exemptions';

const WORDS = {
  title: ['Exemptions from network tariffs', 'Esenzioni dalle tariffe di rete'],
  lead: [
    'For these days part of the withdrawal does not count as shared. Its readings are imported as the series of exempt energy.',
    "Per questi giorni una parte dei prelievi non conta per l'energia condivisa. Le letture si importano come serie dell'energia esente.",
  ],
  none: ['None.', 'Nessuna.'],
  add: ['Add an exemption', "Aggiungi un'esenzione"],
  end: ['End', 'Termina'],
  endTitle: ['End the exemption?', "Terminare l'esenzione?"],
  endWhat: [
    'From that day on the whole withdrawal of the point counts. Settled months change with their next settlement.',
    "Da quel giorno conta l'intero prelievo del punto. I mesi già calcolati cambiano con il prossimo calcolo.",
  ],
} as const;

const FIELDS: readonly Field<keyof typeof createExemption>[] = [
  { name: 'basis', kind: 'choice', label: ['Basis', 'Base'], choices: choicesOf(EXEMPTION_BASIS) },
  { name: 'valid_from', kind: 'date', label: ['From', 'Dal'] },
  { name: 'source', kind: 'text', label: ['Source', 'Fonte'], help: ['document that states it', 'documento che lo attesta'] },
];

/** Days on which part of the withdrawal of a POD is exempt. */
export function PointExemptions({ pod, mayWrite }: { readonly pod: string; readonly mayWrite: boolean }) {
  const words = useWords(WORDS);
  const { id } = useCommunity();
  return (
    <PodFacts
      pod={pod}
      mayWrite={mayWrite}
      of={useList(PATH, { params: { path: { community_id: id }, query: { pod } } })}
      nameOf={({ basis }) => EXEMPTION_BASIS[basis]}
      words={words}
      create={{ path: PATH, fields: FIELDS, bounds: createExemption }}
      facts={{ kind: 'exemption', bounds: changeExemptionFacts }}
      end={{ path: `${PATH}/{exemption_id}`, id: 'exemption_id', bounds: endExemption }}
    />
  );
}
