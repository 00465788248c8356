import type { DocumentKind } from '../documents/kinds.ts';
import type { ApplicationSnapshot, ConfigurationKind, SnapshotPlant } from './snapshot.ts';

/** A document the application needs: any one of `kinds`, for a plant or (null) for the configuration. */
export interface RequiredDocument {
  readonly kinds: readonly DocumentKind[];
  readonly plantCode: string | null;
}

/** Plants up to this power connect by operating rules, larger ones by a customs licence. Source: Regole Operative, annex 3. */
const CUSTOMS_LICENCE_ABOVE_W = 20_000;

const BY_CONFIGURATION: Readonly<Record<ConfigurationKind, readonly DocumentKind[]>> = {
  renewable_energy_community: ['statute'],
  citizen_energy_community: ['statute'],
  self_consumer_group: ['private_contract'],
  active_customer_group: ['private_contract'],
  remote_self_consumer: ['area_availability'],
  remote_active_customer: ['area_availability'],
};

/** GSE's two models for a variation. Source: GSE's notice of 4 April 2025. */
const BY_VARIATION: readonly DocumentKind[] = ['variation_request', 'variation_list', 'identity_document'];

/**
 * Every document the application needs, from its kind, its plants and their grants; a variation needs GSE's two models and the papers of the
 * plants it adds. Source: cacer.md 4.2.
 */
export function requiredDocuments(snapshot: ApplicationSnapshot): readonly RequiredDocument[] {
  const general = snapshot.variation === undefined ? accessDocuments(snapshot) : BY_VARIATION;
  return [
    ...general.map((kind) => ({ kinds: [kind], plantCode: null })),
    ...plantsOf(snapshot).flatMap((plant) => plantDocuments(plant).map((kinds) => ({ kinds, plantCode: plant.code }))),
  ];
}

function accessDocuments(snapshot: ApplicationSnapshot): readonly DocumentKind[] {
  const availability: readonly DocumentKind[] = needsAvailability(snapshot) ? ['area_availability'] : [];
  return ['access_declaration', 'identity_document', ...BY_CONFIGURATION[snapshot.kind], ...availability];
}

/** The plants applied for: all, or those with a section that the variation adds. */
function plantsOf({ plants, variation }: ApplicationSnapshot): readonly SnapshotPlant[] {
  if (variation === undefined) return plants;
  const added = variation.changes.filter(({ change, subject }) => change === 'added' && subject === 'section').map(({ code }) => code);
  return plants.filter((plant) => plant.sections.some(({ code }) => added.includes(code)));
}

/** A group whose plant stands off the building shows that it may use the place. */
function needsAvailability({ kind, plants }: ApplicationSnapshot): boolean {
  const group = kind === 'self_consumer_group' || kind === 'active_customer_group';
  return group && plants.some((plant) => !plant.insideBuilding);
}

function plantDocuments(plant: SnapshotPlant): readonly (readonly DocumentKind[])[] {
  const premium = plant.sections.some((section) => section.incentivised);
  const powerW = plant.sections.reduce((sum, section) => sum + section.powerW, 0);
  const licence: DocumentKind = powerW > CUSTOMS_LICENCE_ABOVE_W ? 'customs_licence' : 'operating_rules';
  return [
    ['single_line_diagram'],
    [licence, 'simplified_connection_form'],
    ['meter_activation_report', 'simplified_connection_form'],
    ...(premium ? PREMIUM_DOCUMENTS : []),
    ...(premium && plant.source === 'photovoltaic' ? MODULE_DOCUMENTS : []),
    ...(plant.sections.some((section) => section.hasGrant) ? GRANT_DOCUMENTS : []),
    ...(plant.source === 'biomass' ? THERMAL_DOCUMENTS : []),
  ];
}

const PREMIUM_DOCUMENTS: readonly (readonly DocumentKind[])[] = [['label_photos'], ['dnsh_checklist']];
const MODULE_DOCUMENTS: readonly (readonly DocumentKind[])[] = [['module_serials']];
const GRANT_DOCUMENTS: readonly (readonly DocumentKind[])[] = [['grant_decision']];
const THERMAL_DOCUMENTS: readonly (readonly DocumentKind[])[] = [['plant_permit']];
