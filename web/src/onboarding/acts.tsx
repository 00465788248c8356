import { useRef } from 'react';
import {
  answerIntegration,
  recordProtocol,
  requestPreliminaryCheck,
  runComplianceChecks,
  sendObservations,
  submitApplication,
  withdrawApplication,
} from '../api-fields.ts';
import { type Field, Form } from '../kit/form.tsx';
import { today } from '../kit/period.ts';
import type { Word } from '../shell/words.ts';
import { ActDialog } from './act-dialog.tsx';
import { actOf } from './calls.ts';
import { DocumentChoice } from './document-choice.tsx';
import type { Configuration } from './words.ts';

interface ActProps {
  readonly configuration: Configuration;
}

const CHECK_FIELDS: readonly Field<keyof typeof runComplianceChecks>[] = [
  {
    name: 'on',
    kind: 'date',
    label: ['As of', 'Alla data del'],
    help: ['the day on which the application is to be sent', "il giorno in cui si intende inviare l'istanza"],
  },
];

/** Runs the checks; after an acceptance this begins a variation. */
export const RunChecks = ({ configuration, label }: ActProps & { readonly label: Word }) => (
  <Form
    fields={CHECK_FIELDS}
    bounds={runComplianceChecks}
    initial={{ on: today() }}
    submitLabel={label}
    doneText={['Checked.', 'Controlli eseguiti.']}
    submit={actOf(configuration, 'checks')}
  />
);

const SUBMIT_FIELDS: readonly Field<keyof typeof submitApplication>[] = [
  {
    name: 'submitted_on',
    kind: 'date',
    label: ['Legal day of sending', "Data dell'invio"],
    help: ['of a variation: the day of the certified mail', 'per una variazione: il giorno della PEC'],
  },
];

export const Submit = ({ configuration, isVariation }: ActProps & { readonly isVariation: boolean }) => (
  <ActDialog
    label={['Send to GSE', 'Invia al GSE']}
    title={['Send the application to GSE?', "Inviare l'istanza al GSE?"]}
    look="primary"
    consequences={[
      [
        'The checks are repeated for the day of sending, and the data applied for are frozen: members, points and plants as they are then.',
        "I controlli vengono ripetuti per il giorno dell'invio e i dati dell'istanza vengono fissati: membri, punti e impianti come sono in quel momento.",
      ],
      isVariation
        ? [
            'A variation goes by certified mail to acce@pec.gse.it: send it there yourself, then record the protocol here.',
            'Una variazione si invia via PEC a acce@pec.gse.it: inviarla da lì, poi registrare qui il protocollo.',
          ]
        : [
            'The review of GSE begins. Until its decision the application can be withdrawn, not changed.',
            "Inizia l'istruttoria del GSE. Fino al provvedimento l'istanza si può ritirare, non modificare.",
          ],
    ]}
    fields={SUBMIT_FIELDS}
    bounds={submitApplication}
    initial={{ submitted_on: today() }}
    send={actOf(configuration, 'application/submit')}
  />
);

const PROTOCOL_FIELDS: readonly Field<keyof typeof recordProtocol>[] = [
  { name: 'protocol', kind: 'text', label: ['Protocol number of GSE', 'Numero di protocollo del GSE'] },
];

export const RecordProtocol = ({ configuration, correct }: ActProps & { readonly correct: boolean }) => (
  <ActDialog
    label={correct ? ['Correct the protocol', 'Correggi il protocollo'] : ['Record the protocol', 'Registra il protocollo']}
    title={['Protocol number of GSE', 'Numero di protocollo del GSE']}
    look={correct ? 'plain' : 'primary'}
    consequences={[
      [
        'Acts of GSE find the application by this number. It belongs to one application; only an operator can correct it, until an act has arrived under it.',
        "Gli atti del GSE trovano l'istanza con questo numero. Vale per una sola istanza; solo un operatore può correggerlo, finché non arriva un atto.",
      ],
    ]}
    fields={PROTOCOL_FIELDS}
    bounds={recordProtocol}
    send={actOf(configuration, 'application/protocol')}
  />
);

const ANSWER_FIELDS: readonly Field<keyof typeof answerIntegration>[] = [
  { name: 'occurred_on', kind: 'date', label: ['Legal day of the answer', 'Data della risposta'] },
  { name: 'text', kind: 'textarea', label: ['Text', 'Testo'] },
];

const answers = {
  integration: {
    bounds: answerIntegration,
    label: ['Answer GSE', 'Rispondi al GSE'],
    title: ['Answer the integration request', 'Rispondere alla richiesta di integrazione'],
    consequences: [
      [
        'The answer is delivered to GSE and its review continues. It cannot be withdrawn, and each request has one answer.',
        "La risposta viene consegnata al GSE e l'istruttoria prosegue. Non si può ritirare e per ogni richiesta c'è una sola risposta.",
      ],
    ],
  },
  observations: {
    bounds: sendObservations,
    label: ['Send observations', 'Invia osservazioni'],
    title: ['Observations on the notice of rejection', 'Osservazioni sul preavviso di rigetto'],
    consequences: [
      [
        'The observations are delivered to GSE, which decides with them. They cannot be withdrawn.',
        'Le osservazioni vengono consegnate al GSE, che decide tenendone conto. Non si possono ritirare.',
      ],
    ],
  },
} as const;

/** A text and papers to GSE. */
export function Answer({
  configuration,
  kind,
  look = 'primary',
}: ActProps & { readonly kind: keyof typeof answers; readonly look?: 'primary' | 'plain' }) {
  const chosen = useRef<readonly number[]>([]);
  return (
    <ActDialog
      {...answers[kind]}
      look={look}
      fields={ANSWER_FIELDS}
      initial={{ occurred_on: today() }}
      send={actOf(configuration, `application/${kind}`, () => ({ document_ids: chosen.current }))}
    >
      <DocumentChoice
        onChange={(ids) => {
          chosen.current = ids;
        }}
      />
    </ActDialog>
  );
}

const PRELIMINARY_FIELDS: readonly Field<keyof typeof requestPreliminaryCheck>[] = [
  { name: 'occurred_on', kind: 'date', label: ['Day of the request', 'Data della richiesta'] },
];

export const RequestPreliminary = ({ configuration }: ActProps) => (
  <ActDialog
    label={['Record a preliminary check', 'Registra la verifica preliminare']}
    title={['Preliminary check of GSE', 'Verifica preliminare del GSE']}
    consequences={[
      [
        'For plants that are not in operation yet: request it in the portal of GSE, 100 EUR plus VAT. GSE answers within 60 days; its opinion is advice and is recorded as an act.',
        'Per impianti non ancora in esercizio: si richiede nel portale del GSE, 100 EUR più IVA. Il GSE risponde entro 60 giorni; il parere non è vincolante e si registra come atto.',
      ],
    ]}
    fields={PRELIMINARY_FIELDS}
    bounds={requestPreliminaryCheck}
    initial={{ occurred_on: today() }}
    send={actOf(configuration, 'application/preliminary')}
  />
);

const WITHDRAW_FIELDS: readonly Field<keyof typeof withdrawApplication>[] = [
  { name: 'occurred_on', kind: 'date', label: ['Legal day of the withdrawal', 'Data del ritiro'] },
  { name: 'reason', kind: 'textarea', label: ['Reason', 'Motivo'] },
];

export const Withdraw = ({ configuration, isVariation }: ActProps & { readonly isVariation: boolean }) => (
  <ActDialog
    label={['Withdraw', 'Ritira']}
    title={['Withdraw the application?', "Ritirare l'istanza?"]}
    look="danger"
    consequences={[
      isVariation
        ? [
            'The variation ends. What it reported does not count for GSE until another one is accepted; the contract continues.',
            "La variazione si chiude. Quanto comunicato non vale per il GSE finché non ne viene accolta un'altra; il contratto prosegue.",
          ]
        : [
            'The application ends. Its members receive nothing for the time until another one is accepted.',
            "L'istanza si chiude. I membri non ricevono nulla finché non ne viene accolta un'altra.",
          ],
      [
        'It cannot be undone; another one begins with the checks.',
        'Non si può annullare; per presentarne un’altra si riparte dai controlli.',
      ],
    ]}
    fields={WITHDRAW_FIELDS}
    bounds={withdrawApplication}
    initial={{ occurred_on: today() }}
    send={actOf(configuration, 'application/withdraw')}
  />
);
