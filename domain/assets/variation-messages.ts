import { call, type Message, message, withRemedies } from '../kernel/messages.ts';
import { italianDay } from '../kernel/text/write-day.ts';
import { describeFacts, type SectionChange } from './section-facts.ts';
import type { VariationChange } from './variation.ts';

/** GSE's certified mailbox for variations of configurations. Source: GSE's notice of 4 April 2025. */
const VARIATION_MAILBOX = 'acce@pec.gse.it';

type Subject = VariationChange['subject'];

const IT: Readonly<Record<Subject, string>> = { point: 'il punto', section: 'la sezione' };
const ending = (subject: Subject): string => (subject === 'point' ? 'o' : 'a');

/** Texts about changes of a configuration that GSE has accepted, for checks, worklist and records. */
export const variationMessages = {
  changed: ({ change, subject, code, changedOn }: Pick<VariationChange, 'change' | 'subject' | 'code' | 'changedOn'>): Message =>
    change === 'added'
      ? message(
          `${subject} ${code} is in the configuration from ${changedOn}, but GSE has not recognised it: it does not count yet`,
          `${IT[subject]} ${code} è nella configurazione ${italianDay('dal', changedOn)}, ma il GSE non l'ha ancora riconosciut${ending(subject)}: per ora non conta`,
        )
      : message(
          `${subject} ${code} left the configuration on ${changedOn}, but this was not reported to GSE`,
          `${IT[subject]} ${code} è uscit${ending(subject)} dalla configurazione ${italianDay('il', changedOn)}, ma il GSE non ne è stato informato`,
        ),
  changedOn: ({ change, changedOn }: Pick<VariationChange, 'change' | 'changedOn'>): Message =>
    change === 'added'
      ? message(`added on ${changedOn}`, `ingresso ${italianDay('dal', changedOn)}`)
      : message(`removed on ${changedOn}`, `uscita ${italianDay('dal', changedOn)}`),
  reportUntil: (lastDay: string, left: number) =>
    message(
      `report it by ${lastDay} (${left} days left) so that it counts from its own day`,
      `lo comunichi entro ${italianDay('il', lastDay)} (giorni rimasti: ${left}) perché valga dal giorno della modifica`,
    ),
  reportSoon: (lastDay: string, left: number, lost: string) =>
    message(
      `only ${left} days left: report it by ${lastDay}; from ${lost} on it counts only from the day of the report`,
      `giorni rimasti: solo ${left}; lo comunichi entro ${italianDay('il', lastDay)}: ${italianDay('dal', lost)} varrà solo dal giorno della comunicazione`,
    ),
  reportLate: (lastDay: string, from: string) =>
    message(
      `the term ended on ${lastDay}: reported on ${from} it counts from ${from}, and every further day is lost`,
      `il termine è scaduto ${italianDay('il', lastDay)}: se comunicato ${italianDay('il', from)}, vale ${italianDay('dal', from)}, e ogni altro giorno va perso`,
    ),
  removalLate: (lastDay: string, from: string) =>
    message(
      `the term ended on ${lastDay}: reported on ${from}, GSE counts it until ${from}`,
      `il termine è scaduto ${italianDay('il', lastDay)}: se comunicato ${italianDay('il', from)}, il GSE lo conta fino ${italianDay('al', from)}`,
    ),
  noTerm: message('no term is known for that day: report it at once', 'per quel giorno non è noto un termine: lo comunichi subito'),
  howToReport: withRemedies(
    message(
      `start an application of variation, send GSE's two forms by certified mail to ${VARIATION_MAILBOX}, then record the day of sending`,
      `avvii un'istanza di modifica, invii i due modelli GSE via PEC a ${VARIATION_MAILBOX}, poi registri il giorno di invio`,
    ),
    call('runComplianceChecks'),
    call('submitApplication'),
  ),
  orRecordDate: (subject: 'point' | 'section') =>
    withRemedies(
      message(
        "if GSE has recognised it already, record GSE's date, or end its assignment",
        "se il GSE l'ha già riconosciuto, registri la data del GSE, oppure chiuda l'assegnazione",
      ),
      ...(subject === 'point' ? [call('recognisePoint'), call('endPoint')] : [call('recognisePlantSection'), call('endPlantSection')]),
    ),
  reported: (day: string) =>
    message(
      `it was reported on ${day} and awaits GSE's acceptance`,
      `la modifica è stata comunicata ${italianDay('il', day)} e attende l'accoglimento del GSE`,
    ),
  recordAct: withRemedies(
    message(
      "nothing to do before GSE's act; it takes effect with the acceptance",
      "nulla da fare prima del provvedimento del GSE; ha effetto con l'accoglimento",
    ),
    call('postAct'),
  ),
  holderReported: (from: string, to: string, day: string) =>
    message(
      `the holder changes from ${from} to ${to} on ${day}, and with it the treatment by the reduction F: report it to GSE as a removal and an addition`,
      `il titolare passa da ${from} a ${to} ${italianDay('il', day)} e con lui il trattamento ai fini del fattore F: va comunicato al GSE come uscita e nuovo ingresso`,
    ),
  holderNotReported: (from: string, to: string, day: string) =>
    message(
      `the holder changes from ${from} to ${to} on ${day} with the same treatment by the reduction F: it need not be reported to GSE, the recognition continues`,
      `il titolare passa da ${from} a ${to} ${italianDay('il', day)} con lo stesso trattamento ai fini del fattore F: non va comunicato al GSE, il riconoscimento prosegue`,
    ),
  holderRule: message(
    'a change of holder is reported only if the treatment by the reduction F changes',
    'il cambio di titolare si comunica solo se cambia il trattamento ai fini del fattore F',
  ),
  sectionReported: ({ before, code, changedOn, facts }: SectionChange) => {
    const what = describeFacts(facts);
    return message(
      `section ${code} continues ${before} from ${changedOn} with changed facts (${what.en}): report it to GSE as a removal and an addition`,
      `la sezione ${code} prosegue ${italianDay('dal', changedOn)} al posto di ${before} con dati modificati (${what.it}): va comunicato al GSE come uscita e nuovo ingresso`,
    );
  },
  noContract: message(
    'no contract is open: nothing need be reported to GSE now, the application for access states the facts of its day',
    "nessun contratto è attivo: per ora non va comunicato nulla al GSE, l'istanza di accesso riporta i dati del giorno",
  ),
  factsNotReported: message(
    'neither the contracted power of a point nor a new holder with the same treatment by the reduction F need be reported to GSE',
    'al GSE non vanno comunicati la potenza impegnata di un punto né un nuovo titolare con lo stesso trattamento ai fini del fattore F',
  ),
  changesReported: (count: number) => message(`${count} changes are reported`, `modifiche comunicate: ${count}`),
  allFromTheirDay: message('every change counts from its own day', 'ogni modifica vale dal proprio giorno'),
  nothingToReport: message(
    'nothing has changed since GSE accepted the configuration: add or end points or sections first',
    'nulla è cambiato da quando il GSE ha accolto la configurazione: aggiunga o chiuda prima punti o sezioni',
  ),
  channel: message(
    `the application goes by certified mail to ${VARIATION_MAILBOX} with GSE's two forms; the day of the mail is the day of sending`,
    `l'istanza va inviata via PEC a ${VARIATION_MAILBOX} con i due modelli GSE; il giorno della PEC è il giorno di invio`,
  ),
};
