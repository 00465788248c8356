import { type DistributionFacts, NO_OPTIONAL_FACTS, type Scenario } from '../scenario/scenario.ts';
import { sampleDays, TIME_ZONE, YEAR } from './calendar.ts';
import { sampleDocuments } from './documents.ts';
import { samplePrices } from './market-prices.ts';
import { FOUNDED_ON, type Inhabitant, makeInhabitants } from './people.ts';
import { sampleReadings } from './readings.ts';
import { sampleArea, townBoundary } from './territory.ts';

/** The code of sample number `number`, counted from 1. */
export const sampleCode = (number: number): string => (number === 1 ? 'montelago' : `montelago-${number}`);

/**
 * The sample community: an invented town of forty members, ten plants, one year of quarter-hours and prices. The same number gives the
 * same bytes; another number gives other people, PODs and curves.
 */
export function sampleScenario(number: number): Scenario {
  const days = sampleDays();
  const inhabitants = makeInhabitants(number);
  const facts = sampleFacts(number, inhabitants);
  return {
    ...facts,
    documents: sampleDocuments(facts),
    members: inhabitants.map(({ member }) => member),
    points: inhabitants.map(({ point }) => point),
    readings: { unit: 'Wh', resolutionMinutes: 15, source: 'sample', files: sampleReadings(inhabitants, days, `montelago/${number}`) },
    prices: { source: 'sample: invented prices', text: samplePrices(days, 'montelago') },
    months: { from: `${YEAR}-01`, to: `${YEAR}-12` },
  };
}

function sampleFacts(number: number, inhabitants: readonly Inhabitant[]) {
  return {
    community: {
      code: sampleCode(number),
      name: `Comunità energetica di Montelago${number === 1 ? '' : ` ${number}`}`,
      description: 'Sample community: an invented town, generated from a seed.',
      legalType: 'association',
      boundary: townBoundary(),
      maxMembers: 100,
      statuteFrom: FOUNDED_ON,
    },
    area: sampleArea(),
    configuration: { code: 'C1', kind: 'renewable_energy_community', marketZone: 'NORD', timeZone: TIME_ZONE, energyUnit: 'Wh' },
    application: {
      submittedOn: '2024-11-20',
      integrationAnswer: 'The drawing asked for is enclosed, with the position of the meters marked.',
    },
    parameters: [],
    distribution: DISTRIBUTION,
    ...NO_OPTIONAL_FACTS,
    plants: inhabitants.flatMap(({ plant }) => (plant === undefined ? [] : [plant])),
  } satisfies Partial<Scenario>;
}

const DISTRIBUTION: DistributionFacts = {
  validFrom: '2024-08-01',
  decidedOn: FOUNDED_ON,
  rule: {
    fundShare: '0.10',
    quotas: [
      { to: 'producers', share: '0.45', key: 'attributed_energy' },
      { to: 'consumers', share: '0.55', key: 'coincident_withdrawal' },
    ],
  },
};
