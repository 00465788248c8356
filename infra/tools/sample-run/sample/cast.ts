import type { Holder } from '../../../../domain/members/holders.ts';
import type { MemberSector } from '../../../../domain/members/kinds.ts';
import type { PlantFacts } from '../scenario/scenario.ts';
import type { LoadKind } from './load.ts';
import type { Plane } from './sun.ts';

/** A roof of the sample: what stands on it and how it lies. */
interface Roof extends Plane {
  readonly powerKw: string;
  readonly entryIntoOperation: string;
  readonly grantShare: string;
  readonly source: PlantFacts['source'];
}

/** A body or household before it gets its name: what it draws and what it has on its roof. */
export interface Role {
  readonly kind: LoadKind;
  readonly holderClass: Holder;
  readonly userType: MemberSector;
  readonly name?: string;
  readonly yearlyKwh?: number;
  readonly roof?: Roof;
}

const roof = (powerKw: string, entryIntoOperation: string, tiltDegrees: number, azimuthDegrees: number, grantShare = '0'): Roof => ({
  powerKw,
  entryIntoOperation,
  tiltDegrees,
  azimuthDegrees,
  grantShare,
  source: 'photovoltaic',
});

/** The four bodies: the workshop's plant is older than the rules (no premium), the shop's was built with a grant. */
const BODIES: readonly Role[] = [
  {
    kind: 'school',
    holderClass: 'local_authority',
    userType: 'COMMERCIAL',
    name: 'Comune di Montelago, scuola primaria',
    yearlyKwh: 38_000,
    roof: roof('60', '2024-09-02', 12, -5),
  },
  {
    kind: 'shop',
    holderClass: 'enterprise',
    userType: 'COMMERCIAL',
    name: 'Bottega del Lago S.r.l.',
    yearlyKwh: 31_000,
    roof: roof('19.8', '2024-09-17', 8, 30, '0.30'),
  },
  {
    kind: 'workshop',
    holderClass: 'enterprise',
    userType: 'INDUSTRIAL',
    name: 'Officina Montelago S.n.c.',
    yearlyKwh: 46_000,
    roof: roof('15', '2019-06-11', 15, 10),
  },
  { kind: 'club', holderClass: 'third_sector', userType: 'COMMERCIAL', name: 'Amici di Montelago APS', yearlyKwh: 6_500 },
];

const HOME_ROOFS: readonly Roof[] = [
  roof('3', '2024-09-05', 22, 0),
  roof('3.3', '2024-09-24', 20, -40),
  roof('4.5', '2024-10-01', 25, 15),
  roof('4.95', '2024-10-08', 18, 80),
  roof('6', '2024-10-15', 24, -20),
  roof('9.9', '2024-10-22', 20, 45),
  roof('20', '2024-11-04', 10, 5),
];

const HOMES = 36;

/** All forty: the bodies first, then the households, the first seven of them with a roof. */
export const ROLES: readonly Role[] = [
  ...BODIES,
  ...Array.from({ length: HOMES }, (_, i): Role => {
    const home: Role = { kind: 'home', holderClass: 'natural_person', userType: 'RESIDENTIAL' };
    const own = HOME_ROOFS[i];
    return own === undefined ? home : { ...home, roof: own };
  }),
];
