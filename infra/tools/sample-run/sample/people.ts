import type { MemberFacts, PlantFacts, PointFacts } from '../scenario/scenario.ts';
import { ROLES, type Role } from './cast.ts';
import type { LoadFacts } from './load.ts';
import { type Random, randomStream } from './random.ts';
import { bodyTaxCode, personTaxCode } from './tax-code.ts';

const WOMEN = ['Ada', 'Bruna', 'Carla', 'Diletta', 'Elvira', 'Fiorella', 'Ginevra', 'Irma', 'Livia', 'Nives', 'Ornella', 'Tullia'];
const MEN = ['Aldo', 'Bruno', 'Corrado', 'Dario', 'Ettore', 'Furio', 'Gino', 'Ivo', 'Luca', 'Nereo', 'Oreste', 'Tullio'];
const SURNAMES = [
  'Alborghi',
  'Bervalli',
  'Cantoldi',
  'Doriggi',
  'Elmetti',
  'Fravanti',
  'Gorbelli',
  'Lavazzini',
  'Mortellani',
  'Nebbiosi',
  'Ortighi',
  'Pradelli',
];

export const CENTRE = { longitude: 8.612, latitude: 45.436 } as const;
export const FOUNDED_ON = '2024-07-15';
const REGION = 'Piemonte';

/** A member of the sample with all that belongs to it. */
export interface Inhabitant {
  readonly role: Role;
  readonly member: MemberFacts;
  readonly point: PointFacts;
  readonly load: LoadFacts;
  readonly plant?: PlantFacts;
}

function nameAndTaxCode(role: Role, number: number, index: number, random: Random): { name: string; taxCode: string } {
  const isWoman = random.next() < 0.5;
  const first = random.pick(isWoman ? WOMEN : MEN);
  const surname = random.pick(SURNAMES);
  if (role.name === undefined) return { name: `${first} ${surname}`, taxCode: personTaxCode(first, surname, isWoman, random) };
  return { name: role.name, taxCode: bodyTaxCode(`9999${String(number).padStart(4, '0')}${String(index).padStart(2, '0')}`) };
}

function plantOf(role: Role, index: number, member: MemberFacts, pod: string): PlantFacts | undefined {
  if (role.roof === undefined) return undefined;
  const code = `FV${String(index + 1).padStart(2, '0')}`;
  const isOld = role.roof.entryIntoOperation < '2021-12-16';
  return {
    code,
    name: `${isOld ? 'Impianto esistente' : 'Impianto'} ${member.name}`,
    producerCode: member.code,
    pod,
    source: role.roof.source,
    region: REGION,
    voltage: 'LV',
    insideBuilding: false,
    validFrom: FOUNDED_ON,
    sections: [
      {
        code: `${code}-S1`,
        powerKw: role.roof.powerKw,
        entryIntoOperation: role.roof.entryIntoOperation,
        workType: isOld ? 'pre_existing' : 'new_build',
        incentivised: !isOld,
        grantShare: role.roof.grantShare,
        obligationPowerKw: '0',
        superbonusKw: '0',
      },
    ],
  };
}

/** Somewhere in the town, about 2 km around its middle; six decimals of a degree. */
const placeNear = (random: Random): [number, number] => [
  Number((CENTRE.longitude + random.between(-0.02, 0.02)).toFixed(6)),
  Number((CENTRE.latitude + random.between(-0.015, 0.015)).toFixed(6)),
];

function makeInhabitant(role: Role, index: number, number: number): Inhabitant {
  const code = `M${String(index + 1).padStart(2, '0')}`;
  const random = randomStream(`montelago/${number}/${code}`);
  const pod = `IT001E99${String(number).padStart(4, '0')}${String(index + 1).padStart(2, '0')}`;
  const member: MemberFacts = {
    code,
    ...nameAndTaxCode(role, number, index, random),
    memberType: role.roof === undefined ? 'CONSUMER' : 'PROSUMER',
    userType: role.userType,
    holderClass: role.holderClass,
    validFrom: FOUNDED_ON,
  };
  const isHome = role.kind === 'home';
  const load: LoadFacts = {
    kind: role.kind,
    yearlyKwh: role.yearlyKwh ?? Math.round(random.between(1_700, 4_300)),
    seed: `montelago/${number}/${code}/load`,
    hasCooling: isHome ? random.next() < 0.4 : role.kind === 'shop',
    hasHeatPump: isHome && random.next() < 0.15,
  };
  const point: PointFacts = { pod, memberCode: code, voltage: 'LV', location: placeNear(random), validFrom: FOUNDED_ON };
  const plant = plantOf(role, index, member, pod);
  return { role, member, point, load, ...(plant === undefined ? {} : { plant }) };
}

/** The forty members of sample number `number`; other numbers give other persons, PODs and tax codes. */
export const makeInhabitants = (number: number): Inhabitant[] => ROLES.map((role, index) => makeInhabitant(role, index, number));
