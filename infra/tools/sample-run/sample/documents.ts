import { type DocumentKind, nameOfDocument } from '../../../../domain/documents/kinds.ts';
import { type RequiredDocument, requiredDocuments } from '../../../../domain/onboarding/required-documents.ts';
import { toSnapshotPlant } from '../scenario/compliance.ts';
import type { DocumentFacts, Scenario } from '../scenario/scenario.ts';
import { makePdf } from './pdf.ts';

/** The parts of a scenario that say which documents its application needs. */
type Documented = Pick<Scenario, 'community' | 'area' | 'configuration' | 'application' | 'plants'>;

const IDENTITY_VALID_YEARS = 10;

function wantedBy({ community, area, configuration, application, plants }: Documented): readonly RequiredDocument[] {
  return requiredDocuments({
    on: application.submittedOn,
    communityCode: community.code,
    configurationCode: configuration.code,
    kind: configuration.kind,
    area: { code: area.code, publishedOn: area.publishedOn, valid: true },
    hasDistributionRule: true,
    statute: null,
    members: [],
    points: [],
    plants: plants.map(toSnapshotPlant),
    documents: [],
  });
}

const yearsLater = (day: string, years: number): string => `${Number(day.slice(0, 4)) + years}-12-31`;

function makeDocument(kind: DocumentKind, plantCode: string | null, scenario: Documented): DocumentFacts {
  const plant = scenario.plants.find(({ code }) => code === plantCode);
  const subject = plant === undefined ? scenario.community.name : `Plant ${plant.code}, ${plant.name}`;
  const title = nameOfDocument(kind).en;
  return {
    fileName: `${[kind, plantCode].filter((part) => part !== null).join('-')}.pdf`,
    kind,
    mediaType: 'application/pdf',
    content: makePdf(`${title[0]?.toUpperCase()}${title.slice(1)}`, [
      subject,
      '',
      'Sample document: made up by the main job, without any legal value.',
      'Documento di esempio: inventato, senza alcun valore legale.',
    ]),
    ...(plantCode === null ? {} : { plantCode }),
    ...(kind === 'identity_document' ? { validUntil: yearsLater(scenario.application.submittedOn, IDENTITY_VALID_YEARS) } : {}),
  };
}

/** Small real PDF files, each saying that it is a sample, for every document that the application of the scenario needs. */
export function sampleDocuments(scenario: Documented): DocumentFacts[] {
  return wantedBy(scenario).flatMap(({ kinds, plantCode }) => {
    const kind = kinds[0];
    return kind === undefined ? [] : [makeDocument(kind, plantCode, scenario)];
  });
}
