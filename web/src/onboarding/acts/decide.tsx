import { dismissGseAct } from '../../api-fields.ts';
import { ConfirmButton } from '../../kit/confirm.tsx';
import type { Field, FormCall } from '../../kit/form.tsx';
import { client } from '../../shell/client.ts';
import { useChange } from '../../shell/query.ts';
import { useWords } from '../../shell/words.ts';
import { ActDialog } from '../act-dialog.tsx';
import type { GseAct } from './words.ts';

const WORDS = {
  confirm: ['Confirm', 'Conferma'],
  confirmTitle: ['Confirm the act?', "Confermare l'atto?"],
  confirmWhat: ['Compare it with its document: it then takes effect.', 'Confrontarlo con il documento: da questo momento ha effetto.'],
  apply: ['Apply', 'Applica'],
  applyTitle: ['Apply the act?', "Applicare l'atto?"],
  applyWhat: [
    'It counts if the application takes it now; otherwise the reason is shown.',
    "Ha effetto se l'istanza lo ammette; altrimenti viene mostrato il motivo.",
  ],
  undo: ['It cannot be undone.', 'Non si può annullare.'],
} as const;

const PATH = '/api/cer/communities/{community_id}/gse-acts/{gse_act_id}';
const NOTE: readonly Field<keyof typeof dismissGseAct>[] = [
  { name: 'note', kind: 'textarea', label: ['Why it does not count', 'Perché non ha effetto'] },
];

const post = ({ community_id, id }: GseAct, what: 'confirm' | 'apply' | 'dismiss', body: object, headers: object = {}): Promise<unknown> =>
  client.post(
    `${PATH}/${what}` as never,
    { params: { path: { community_id: community_id ?? 0, gse_act_id: id } }, body, headers } as never,
  );

/** What a person decides about an act that waits or is kept. */
export function Decide({ act }: { readonly act: GseAct }) {
  const words = useWords(WORDS);
  const waits = act.state === 'awaiting_confirmation';
  const change = useChange(() => post(act, waits ? 'confirm' : 'apply', {}));
  return (
    <div className="flex flex-wrap gap-2">
      <ConfirmButton
        label={waits ? words.confirm : words.apply}
        title={waits ? words.confirmTitle : words.applyTitle}
        look="primary"
        what={waits ? words.confirmWhat : words.applyWhat}
        undo={words.undo}
        action={() => change.mutateAsync(undefined)}
      />
      <ActDialog
        label={waits ? ['Refuse', 'Respingi'] : ['Put aside', 'Archivia']}
        title={waits ? ['Refuse the act?', "Respingere l'atto?"] : ['Put the act aside?', "Archiviare l'atto?"]}
        look="danger"
        consequences={[
          [
            'It is kept with its document and the reason, without effect. Recorded again by hand, it is proposed again.',
            'Resta con il suo documento e il motivo, e non ha effetto. Registrandolo di nuovo a mano viene riproposto.',
          ],
        ]}
        fields={NOTE}
        bounds={dismissGseAct}
        send={(body: object, { headers }: FormCall) => post(act, 'dismiss', body, headers)}
      />
    </div>
  );
}
