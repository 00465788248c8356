import { type Message, message } from '../../kernel/messages.ts';
import { italianDay, writeDay } from '../../kernel/text/write-day.ts';
import { nameOfContractStep } from '../contract/messages.ts';
import { nameOfStep } from '../words.ts';
import { type GseActKind, isApplicationAct, isContractAct, type KeptReason } from './kinds.ts';

export const gseActMessages = {
  noAct: (id: number) => message(`There is no act ${id} of GSE in this community`, `Non esiste un atto del GSE ${id} in questa comunità`),
  noUnknownAct: (id: number) =>
    message(`There is no act ${id} of GSE without an application`, `Non esiste un atto del GSE ${id} senza istanza`),
  stillUnknown: (protocol: string) =>
    message(
      `No application has protocol ${protocol}: correct the protocol of the application that the act is about, then assign it; or put the act aside`,
      `Nessuna istanza ha il protocollo ${protocol}: corregga il protocollo dell'istanza a cui l'atto si riferisce e poi lo assegni, oppure archivi l'atto`,
    ),
  contradicts: (number: string, known: Message, on: string) =>
    message(
      `Act ${number} is recorded with other content: ${known.en} of ${writeDay(on, 'en')}`,
      `L'atto ${number} è già registrato con altro contenuto: ${known.it} ${italianDay('del', on)}`,
    ),
  otherProtocol: (named: string, own: string) =>
    message(
      `The act names protocol ${named}, the application has protocol ${own}`,
      `L'atto cita il protocollo ${named}, l'istanza ha il protocollo ${own}`,
    ),
  unknownProtocol: (protocol: string) => message(`No application has protocol ${protocol}`, `Nessuna istanza ha il protocollo ${protocol}`),
  wasDismissed: (number: string) =>
    message(
      `Act ${number} was dismissed by a person: it has no effect`,
      `L'atto ${number} è stato archiviato da una persona: non ha effetto`,
    ),
  notPdf: (id: number) =>
    message(
      `document ${id} is not a PDF: upload GSE's act as a PDF and name that document`,
      `il documento ${id} non è un PDF: carichi l'atto del GSE in PDF e indichi quel documento`,
    ),
  notWaiting: (id: number, state: Message) =>
    message(
      `Act ${id} is not waiting for a second person: it is ${state.en}`,
      `L'atto ${id} non attende una seconda persona: è ${state.it}`,
    ),
  notKept: (id: number, state: Message) =>
    message(`Act ${id} is not pending: it is ${state.en}`, `L'atto ${id} non è in sospeso: è ${state.it}`),
  theAct: (number: string) => message(`GSE's act ${number}`, `l'atto del GSE ${number}`),
};

/** The states of an act in words. */
export const ACT_STATE_WORDS = {
  awaiting_confirmation: message('waiting for another person', "in attesa di un'altra persona"),
  applied: message('applied', 'applicato'),
  kept: message('pending', 'in sospeso'),
  dismissed: message('dismissed', 'archiviato'),
} as const;

const REMEDIES: Readonly<Record<KeptReason, Message>> = {
  out_of_order: message(
    'Record what GSE sent before it, then apply this act; or dismiss it if it concerns something else',
    'Registri ciò che il GSE ha inviato prima, poi applichi questo atto; oppure lo archivi se riguarda altro',
  ),
  too_early: message(
    'Compare its date with the document: if it was entered wrongly, dismiss this act and record it again with the date of the document',
    'Confronti la data con il documento: se è stata digitata male, archivi questo atto e lo registri di nuovo con la data del documento',
  ),
  contradicts: message(
    'Compare both documents and ask GSE which one is valid; dismiss the other one. A new act of GSE has a number of its own',
    'Confronti i due documenti e chieda al GSE quale vale; archivi l’altro. Un nuovo atto del GSE ha un proprio numero',
  ),
  other_protocol: message(
    'Dismiss it and record it for the configuration whose application has that protocol; an operator corrects a wrong protocol',
    'Lo archivi e lo registri per la configurazione la cui istanza ha quel protocollo; un operatore corregge un protocollo errato',
  ),
  unknown_protocol: message(
    'The protocol has been recorded in the meantime: apply this act, or dismiss it',
    'Il protocollo nel frattempo è stato registrato: applichi questo atto oppure lo archivi',
  ),
};

/** What a person can do about an act that is kept. */
export const remedyOf = (reason: KeptReason): Message => REMEDIES[reason];

const OTHER_ACTS = {
  inspection_opening: message('opening of an inspection', 'avvio di un controllo'),
  inspection_closing: message('closing of an inspection', 'chiusura di un controllo'),
  representative_confirmation: message('confirmation of the new contract representative', 'conferma del nuovo referente'),
} as const;

/** An act in words. */
export function nameOfAct(kind: GseActKind): Message {
  if (isApplicationAct(kind)) return nameOfStep(kind);
  return isContractAct(kind) ? nameOfContractStep(kind) : OTHER_ACTS[kind];
}
