import type { DeclaredConfigurationView, NamedPerson } from '../../postgres/documents/prepared.ts';
import { heading, notice, paragraph, table } from '../pdf-page.ts';
import { day, facts, number, type Paper, personFacts, signature, TO_SIGN, write } from './paper-parts.ts';

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
