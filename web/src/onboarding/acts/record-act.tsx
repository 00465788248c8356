import { useRef } from 'react';
import { recordGseAct } from '../../api-fields.ts';
import { formOf } from '../../documents/upload.ts';
import type { FormCall } from '../../kit/form.tsx';
import { today } from '../../kit/period.ts';
import { sendFile } from '../../kit/upload.ts';
import { client } from '../../shell/client.ts';
import { ActDialog } from '../act-dialog.tsx';
import type { Configuration } from '../words.ts';
import { ACT_FIELDS, toAct } from './fields.ts';
import { SectionStarts, type StartOfSection } from './section-starts.tsx';

/** Records an act of GSE from its paper: the PDF is stored, then the act names it. */
export function RecordAct({ configuration }: { readonly configuration: Configuration }) {
  const { community_id, id } = configuration;
  const starts = useRef<readonly StartOfSection[]>([]);
  const send = async (typed: Parameters<typeof toAct>[0], { headers }: FormCall) => {
    const { file, act } = toAct(typed, starts.current);
    const document_id = await storePaper(configuration, file);
    return client.post('/api/cer/communities/{community_id}/configurations/{configuration_id}/gse-acts', {
      params: { path: { community_id, configuration_id: id } },
      body: { ...act, document_id },
      headers,
    } as never);
  };
  return (
    <ActDialog
      label={['Record an act of GSE', 'Registra un atto del GSE']}
      title={['Record an act of GSE', 'Registra un atto del GSE']}
      consequences={[
        [
          'It takes effect at once; if the community requires approval by a second person, another person confirms it first. An act that does not fit is kept and shown with the reason.',
          "Ha effetto subito; se la comunità richiede il controllo di due persone, prima un'altra persona lo conferma. Un atto che non è ammesso resta in sospeso con il motivo.",
        ],
        [
          'It cannot be withdrawn: copy number and date from the document. The same act recorded again, also signed by GSE, counts once.',
          'Non si può annullare: copiare numero e data dal documento. Lo stesso atto ricevuto di nuovo, anche firmato dal GSE, vale una volta sola.',
        ],
      ]}
      fields={ACT_FIELDS}
      bounds={recordGseAct as Readonly<Record<string, object>>}
      initial={{ kind: 'receipt', occurred_on: today() }}
      send={send as never}
    >
      {(values) =>
        values.kind === 'acceptance' && (
          <SectionStarts
            configuration={configuration}
            onChange={(given) => {
              starts.current = given;
            }}
          />
        )
      }
    </ActDialog>
  );
}

async function storePaper({ community_id, id }: Configuration, file: File): Promise<number> {
  const body = formOf(file, { kind: 'gse_act', subject: 'configuration', which: String(id), until: '' });
  const url = `/api/cer/communities/${community_id}/documents`;
  const headers = { 'Idempotency-Key': crypto.randomUUID() };
  const stored = await sendFile<{ readonly id: number }>({
    url,
    body,
    headers,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
  return stored.id;
}
