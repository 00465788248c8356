import type { DocumentFacts } from '../scenario/scenario.ts';
import { makePdf } from './pdf.ts';

/** A document that is asked for, and what it is about. */
interface Wanted {
  readonly kind: string;
  readonly title: string;
  readonly subject: string;
  readonly plantCode?: string;
  readonly validUntil?: string;
}

/** What documents need to know of a community and its plants. */
export interface DocumentedCommunity {
  readonly name: string;
  readonly plants: readonly DocumentedPlant[];
}

export interface DocumentedPlant {
  readonly code: string;
  readonly name: string;
  readonly sections: readonly { readonly powerKw: string; readonly incentivised: boolean; readonly grantShare: string }[];
}

const CUSTOMS_LICENCE_ABOVE_KW = 20;

function plantDocuments(plant: DocumentedPlant): Wanted[] {
  const about = { subject: `Impianto ${plant.code}, ${plant.name}`, plantCode: plant.code };
  const powerKw = plant.sections.reduce((sum, { powerKw: kw }) => sum + Number(kw), 0);
  const licence =
    powerKw > CUSTOMS_LICENCE_ABOVE_KW
      ? { kind: 'customs_licence', title: 'Licenza di officina elettrica' }
      : { kind: 'operating_rules', title: 'Regolamento di esercizio' };
  const wanted: Wanted[] = [
    { ...about, kind: 'single_line_diagram', title: 'Schema elettrico unifilare' },
    { ...about, ...licence },
    { ...about, kind: 'meter_activation_report', title: 'Verbale di attivazione del contatore' },
  ];
  if (plant.sections.some(({ incentivised }) => incentivised)) {
    wanted.push(
      { ...about, kind: 'label_photos', title: 'Targhe di moduli e inverter' },
      { ...about, kind: 'dnsh_checklist', title: 'Lista di controllo DNSH' },
    );
  }
  if (plant.sections.some(({ grantShare }) => Number(grantShare) > 0)) {
    wanted.push({ ...about, kind: 'grant_decision', title: 'Provvedimento di contributo' });
  }
  return wanted;
}

function communityDocuments(name: string): Wanted[] {
  const subject = `Comunita energetica ${name}`;
  return [
    { kind: 'signed_declaration', title: 'Dichiarazione firmata', subject },
    { kind: 'identity_document', title: "Documento d'identita del Referente", subject, validUntil: '2034-12-31' },
    { kind: 'statute', title: 'Statuto', subject },
  ];
}

function toDocument({ kind, title, subject, plantCode, validUntil }: Wanted): DocumentFacts {
  return {
    fileName: `${[kind, plantCode].filter(Boolean).join('-')}.pdf`,
    kind,
    mediaType: 'application/pdf',
    content: makePdf(title, [
      subject,
      '',
      'Documento di esempio: non e un atto vero e non ha alcun valore.',
      'Sample document: made up, without any legal value.',
    ]),
    ...(plantCode === undefined ? {} : { plantCode }),
    ...(validUntil === undefined ? {} : { validUntil }),
  };
}

/** Small real PDF files, each saying that it is a sample, for every document that an access application needs. */
export function sampleDocuments({ name, plants }: DocumentedCommunity): DocumentFacts[] {
  return [...communityDocuments(name), ...plants.flatMap(plantDocuments)].map(toDocument);
}
