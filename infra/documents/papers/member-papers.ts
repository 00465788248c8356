import type { NamedPerson, PreparedMemberRow } from '../../postgres/documents/prepared.ts';
import { heading, notice, paragraph } from '../pdf-page.ts';
import { BLANK, day, facts, number, type Page, type Paper, personFacts, ROLES, signature, TO_SIGN, write } from './paper-parts.ts';

interface MemberPaper extends Paper {
  readonly member: PreparedMemberRow;
  readonly person: NamedPerson | undefined;
}

function supplies(page: Page, { pods, plants }: PreparedMemberRow): void {
  heading(page, 'Punti di prelievo e impianti');
  if (pods.length === 0 && plants.length === 0) paragraph(page, `POD: ${BLANK}`);
  for (const pod of pods) paragraph(page, `POD di prelievo: ${pod}`);
  for (const { code, pod, kw } of plants) paragraph(page, `Impianto ${code}, POD ${pod}, ${number(kw, 3)} kW`);
}

/** The application for membership of a member, ready to sign. */
export const memberFormPdf = (paper: MemberPaper): Promise<Uint8Array<ArrayBuffer>> =>
  write('Domanda di adesione', paper, (page) => {
    notice(page, TO_SIGN, true);
    heading(page, 'Chi chiede di aderire');
    const { member, person, community } = paper;
    facts(page, [
      ...personFacts(person),
      ['Codice membro', member.code],
      ['Ruolo', ROLES[member.member_type]],
      ['Dal', day(member.valid_from)],
    ]);
    supplies(page, member);
    heading(page, 'Richiesta');
    paragraph(page, `Il/La sottoscritto/a chiede di aderire a ${community.name} con i punti e gli impianti sopra indicati e dichiara:`);
    for (const line of [
      'di avere letto lo statuto o l’atto che regola la comunità e di accettarlo;',
      'che la partecipazione è aperta e volontaria e che può recedere in ogni momento, fermi i corrispettivi equi e proporzionati eventualmente concordati per la compartecipazione agli investimenti;',
      'di mantenere i diritti di cliente finale, compresa la scelta del proprio venditore;',
      'che i POD indicati non fanno parte di un’altra configurazione di autoconsumo diffuso;',
      'che i dati indicati sono veri e che comunicherà ogni variazione.',
    ])
      paragraph(page, `- ${line}`);
    signature(page, paper.on, 'Firma di chi aderisce');
  });

interface MandatePaper extends MemberPaper {
  readonly representative: NamedPerson | undefined;
}

/** The mandate of a member or producer to the contract representative, ready to sign. */
export const memberMandatePdf = (paper: MandatePaper): Promise<Uint8Array<ArrayBuffer>> =>
  write('Mandato al referente', paper, (page) => {
    notice(page, TO_SIGN, true);
    const { member, person, representative, community } = paper;
    heading(page, 'Mandante');
    facts(page, [...personFacts(person), ['Codice membro', member.code]]);
    supplies(page, member);
    heading(page, 'Mandatario (referente della configurazione)');
    facts(page, [
      ['Nome o denominazione', representative === undefined ? community.name : representative.name],
      ['Codice fiscale o partita IVA', representative?.taxCode ?? null],
    ]);
    heading(page, 'Oggetto');
    paragraph(page, 'Il mandante conferisce al referente mandato senza rappresentanza per:');
    for (const line of [
      'richiedere al GSE l’accesso al servizio per l’autoconsumo diffuso e comunicare le variazioni della configurazione;',
      'sottoscrivere e gestire il contratto con il GSE e riceverne i corrispettivi, da ripartire secondo le regole della comunità;',
      'acquisire e trattare le misure dell’energia prelevata e immessa dai punti sopra indicati;',
      'fornire al GSE documenti e integrazioni e consentire verifiche e sopralluoghi.',
    ])
      paragraph(page, `- ${line}`);
    paragraph(page, 'Il mandato è gratuito salvo diverso accordo scritto, è revocabile e cessa con l’uscita dalla configurazione.');
    signature(page, paper.on, 'Firma del mandante');
    paragraph(page, `Firma del referente per accettazione: ${BLANK}`);
  });
