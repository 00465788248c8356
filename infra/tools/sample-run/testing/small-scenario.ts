import { MISSING } from '../sample/readings.ts';
import { sampleScenario } from '../sample/sample-scenario.ts';
import type { ReadingsFile, Scenario } from '../scenario/scenario.ts';

const MEMBERS = ['M01', 'M02', 'M03', 'M05', 'M06', 'M12', 'M13', MISSING.memberCode];
const MONTHS = ['2025-08', '2025-09', '2025-10'] as const;

function keepColumns({ name, layout, text }: ReadingsFile, codes: ReadonlySet<string>): ReadingsFile {
  const rows = text
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  const kept = (rows[0] ?? []).flatMap((column, i) => (i === 0 || codes.has(column.split(':')[0] ?? '') ? [i] : []));
  return { name, layout, text: `${rows.map((row) => kept.map((i) => row[i]).join(',')).join('\n')}\n` };
}

/** Eight members of the sample over three months: a plant with a grant, an older plant, a missing day, the autumn clock change. */
export function smallScenario(): Scenario {
  const sample = sampleScenario(1);
  const points = sample.points.filter(({ memberCode }) => MEMBERS.includes(memberCode));
  const plants = sample.plants.filter(({ producerCode }) => MEMBERS.includes(producerCode));
  const codes = new Set([...points.map(({ pod }) => pod), ...plants.flatMap(({ sections }) => sections.map(({ code }) => code))]);
  const plantCodes = new Set(plants.map(({ code }) => code));
  const files = sample.readings.files.filter(({ name }) => MONTHS.some((month) => name.includes(month)));
  return {
    ...sample,
    members: sample.members.filter(({ code }) => MEMBERS.includes(code)),
    points,
    plants,
    documents: sample.documents.filter(({ plantCode }) => plantCode === undefined || plantCodes.has(plantCode)),
    readings: { ...sample.readings, files: files.map((file) => keepColumns(file, codes)) },
    months: { from: MONTHS[0], to: MONTHS[2] },
  };
}
