import { writeDay } from '../../domain/kernel/text/write-day.ts';
import type { DeclaredConfigurationView, NamedPerson, PreparedMemberRow, ReportedYearView } from '../postgres/documents/prepared.ts';
import { heading, makePdf, notice, paragraph, table } from './pdf-page.ts';

interface Paper {
  readonly community: { readonly code: string; readonly name: string };
  /** The day as of which the record was read: the same record on the same day gives the same bytes. */
  readonly on: string;
}

type Page = Parameters<typeof paragraph>[0];

const BLANK = '______________________________';
const day = (date: string): string => writeDay(date, 'it');
const euro = (cents: number): string => (cents / 100).toLocaleString('it-IT', { style: 'currency', currency: 'EUR' });
const number = (value: number, digits = 0): string => value.toLocaleString('it-IT', { maximumFractionDigits: digits });

async function write(title: string, { community, on }: Paper, draw: (page: Page) => void): Promise<Uint8Array<ArrayBuffer>> {
  const foot = (page: number, pages: number): string => `${title}, ${community.name}, pagina ${page}/${pages}`;
  return makePdf({ title, lang: 'it', foot, createdAt: new Date(`${on}T00:00:00Z`) }, (page) => {
    heading(page, title, 17);
    paragraph(page, `${community.name} (${community.code})`, { soft: true });
    draw(page);
  });
}

function facts(page: Page, rows: readonly (readonly [string, string | null])[]): void {
  for (const [label, value] of rows) paragraph(page, `${label}: ${value ?? BLANK}`);
}

function signature(page: Page, on: string, signer: string): void {
  heading(page, 'Luogo, data e firma');
  paragraph(page, `Dati registrati al ${day(on)}.`, { soft: true });
  paragraph(page, `Luogo e data: ${BLANK}`);
  page.moveDown(1.5);
  paragraph(page, `${signer}: ${BLANK}`);
}

const TO_SIGN = 'Modulo predisposto dal sistema: vale solo dopo la firma. Caricare il documento firmato nell’archivio della comunità.';

const personFacts = (person: NamedPerson | undefined): (readonly [string, string | null])[] => [
  ['Nome o denominazione', person?.name ?? null],
  ['Codice fiscale o partita IVA', person?.taxCode ?? null],
  ['Indirizzo o sede', person?.address ?? null],
  ['Posta elettronica', person?.email ?? null],
  ['Telefono', person?.phone ?? null],
];

const ROLES = { CONSUMER: 'consumatore', PRODUCER: 'produttore', PROSUMER: 'consumatore e produttore (prosumer)' } as const;

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

const KINDS: Readonly<Record<DeclaredConfigurationView['kind'], string>> = {
  renewable_energy_community: 'comunità energetica rinnovabile (CER)',
  self_consumer_group: 'gruppo di autoconsumatori di energia rinnovabile',
  remote_self_consumer: 'autoconsumatore individuale a distanza',
  citizen_energy_community: 'comunità energetica dei cittadini',
  active_customer_group: 'gruppo di clienti attivi',
  remote_active_customer: 'cliente attivo a distanza',
};
const SOURCES = { photovoltaic: 'fotovoltaica', wind: 'eolica', hydro: 'idroelettrica', biomass: 'biomasse', other: 'altra' } as const;

interface DeclarationPaper extends Paper {
  readonly configuration: DeclaredConfigurationView;
  readonly representative: NamedPerson | undefined;
}

type Section = DeclaredConfigurationView['sections'][number];
const SECTION_COLUMNS = [
  { title: 'Sezione', align: 'left', text: ({ code }: Section) => code },
  { title: 'Impianto', align: 'left', text: ({ plant }: Section) => plant },
  { title: 'Fonte', align: 'left', text: ({ source }: Section) => SOURCES[source] },
  { title: 'POD', align: 'left', text: ({ pod }: Section) => pod },
  { title: 'kW', align: 'right', text: ({ kw }: Section) => number(kw, 3) },
  { title: 'In esercizio dal', align: 'right', text: ({ entry }: Section) => day(entry) },
] as const;
const POINT_COLUMNS = [
  { title: 'Membro', align: 'left', text: ({ member }: DeclaredConfigurationView['points'][number]) => member },
  { title: 'POD', align: 'left', text: ({ pod }: DeclaredConfigurationView['points'][number]) => pod },
] as const;

/** The declaration for the access of a configuration to the service, ready to sign. */
export const accessDeclarationPdf = (paper: DeclarationPaper): Promise<Uint8Array<ArrayBuffer>> =>
  write('Dichiarazione per l’accesso al servizio', paper, (page) => {
    notice(page, TO_SIGN, true);
    const { configuration, representative, community, on } = paper;
    const { sections, points, statute } = configuration;
    heading(page, 'Referente');
    facts(page, personFacts(representative).slice(0, 3));
    heading(page, 'Configurazione');
    facts(page, [
      ['Comunità', community.name],
      ['Codice', configuration.code],
      ['Tipo', KINDS[configuration.kind]],
      ['Cabina primaria', configuration.area_code],
      ['Zona di mercato', configuration.market_zone],
      ['Statuto o atto in vigore', statute && `${statute.source}, dal ${day(statute.from)}`],
    ]);
    heading(page, 'Impianti di produzione');
    if (sections.length === 0) paragraph(page, 'Nessuna sezione assegnata alla configurazione.');
    else
      table(page, SECTION_COLUMNS, sections, [
        'Totale',
        '',
        '',
        '',
        number(
          sections.reduce((sum, { kw }) => sum + kw, 0),
          3,
        ),
        '',
      ]);
    heading(page, 'Punti di prelievo');
    if (points.length === 0) paragraph(page, 'Nessun punto assegnato alla configurazione.');
    else table(page, POINT_COLUMNS, points);
    heading(page, 'Dichiarazioni');
    paragraph(
      page,
      'Il/La sottoscritto/a, consapevole delle sanzioni previste dall’art. 76 del D.P.R. 445/2000 per dichiarazioni false, dichiara:',
    );
    for (const line of [
      'di avere ricevuto mandato dai membri e dai produttori della configurazione;',
      'che punti e impianti indicati sono connessi alla cabina primaria indicata;',
      'che gli stessi punti e impianti non fanno parte di altre configurazioni;',
      `che i dati riportati corrispondono a quelli registrati al ${day(on)}.`,
    ])
      paragraph(page, `- ${line}`);
    signature(page, on, 'Firma del referente');
  });

/** A settled month of the report: energies in kWh, money in cents. */
export interface ReportedMonth {
  readonly month: string;
  readonly withdrawn: number;
  readonly injected: number;
  readonly shared: number;
  readonly premium: number | null;
  readonly refund: number | null;
  readonly isFinal: boolean;
}

interface ReportPaper extends Paper {
  readonly year: number;
  readonly facts: ReportedYearView;
  readonly months: readonly ReportedMonth[];
}

const MONTH_COLUMNS = [
  { title: 'Mese', align: 'left', text: ({ month, isFinal }: ReportedMonth) => (isFinal ? month : `${month} *`) },
  { title: 'Prelevata kWh', align: 'right', text: ({ withdrawn }: ReportedMonth) => number(withdrawn) },
  { title: 'Immessa kWh', align: 'right', text: ({ injected }: ReportedMonth) => number(injected) },
  { title: 'Condivisa kWh', align: 'right', text: ({ shared }: ReportedMonth) => number(shared) },
  { title: 'Incentivo', align: 'right', text: ({ premium }: ReportedMonth) => (premium === null ? '-' : euro(premium)) },
  { title: 'Valorizzazione', align: 'right', text: ({ refund }: ReportedMonth) => (refund === null ? '-' : euro(refund)) },
] as const;
const PURPOSES = {
  non_enterprise_consumers: 'consumatori diversi dalle imprese',
  social_purpose: 'finalità sociali sul territorio',
} as const;

/** The annual report of a community. */
export const annualReportPdf = (paper: ReportPaper): Promise<Uint8Array<ArrayBuffer>> =>
  write(`Relazione annuale ${paper.year}`, paper, (page) => {
    const { facts: found, months, year } = paper;
    heading(page, `Membri al 31 dicembre ${year}`);
    for (const { member_type, count } of found.members) paragraph(page, `${ROLES[member_type]}: ${count}`);
    if (found.members.length === 0) paragraph(page, 'Nessun membro ammesso.');
    paragraph(page, `Ammessi nell’anno: ${found.joined}; usciti nell’anno: ${found.left}`);
    heading(page, 'Impianti');
    paragraph(page, `Impianti nelle configurazioni al 31 dicembre: ${found.plants}, ${number(found.kw, 3)} kW`);
    heading(page, 'Energia e corrispettivi');
    if (months.length === 0) paragraph(page, 'Nessun mese dell’anno è stato calcolato.');
    else table(page, MONTH_COLUMNS, months, totalsOf(months));
    if (months.some(({ isFinal }) => !isFinal)) paragraph(page, '* mese non ancora definitivo', { soft: true });
    const missing = 12 - months.length;
    if (missing > 0) notice(page, `Mesi dell’anno non calcolati: ${missing}. I totali comprendono solo i mesi indicati.`, true);
    heading(page, 'Uso del premio eccedente');
    if (found.uses.length === 0) paragraph(page, 'Nessun utilizzo registrato nell’anno.');
    for (const { purpose, cents, count } of found.uses) paragraph(page, `${PURPOSES[purpose]}: ${euro(cents)} (${count})`);
    paragraph(page, `Redatta dal sistema in base ai dati registrati al ${day(paper.on)}.`, { soft: true });
  });

function totalsOf(months: readonly ReportedMonth[]): string[] {
  const sum = (name: 'withdrawn' | 'injected' | 'shared'): string => number(months.reduce((total, month) => total + month[name], 0));
  const money = (name: 'premium' | 'refund'): string => {
    const known = months.flatMap((month) => month[name] ?? []);
    return known.length === 0 ? '-' : euro(known.reduce((total, cents) => total + cents, 0));
  };
  return ['Totale', sum('withdrawn'), sum('injected'), sum('shared'), money('premium'), money('refund')];
}
