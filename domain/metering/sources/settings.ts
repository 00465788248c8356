import { invalidInput } from '../../kernel/errors.ts';
import { EIC_OF_ZONE } from './entsoe.ts';
import { KIND_FACTS, type SourceKind, type SourceSecret, type SourceSettings, type SourceSubject } from './kinds.ts';
import { sourceMessages } from './messages.ts';

/** What each subject is asked for. */
const MEANT: Readonly<Record<SourceSubject, readonly (keyof SourceSettings)[]>> = {
  readings: ['points'],
  prices: ['zones', 'use'],
  weather: ['latitude', 'longitude'],
};

const NEEDED_SECRET: Readonly<Record<SourceKind, readonly (keyof SourceSecret)[]>> = {
  datadis: ['username', 'password'],
  shelly: [],
  gme: ['username', 'password'],
  entsoe: ['token'],
  open_meteo: [],
};

/** Whose a source is. */
export interface SourceScope {
  readonly communityId: number | null;
  readonly configurationId: number | null;
}

/** Readings belong to a configuration of a community, prices to the installation, weather to either; `invalid_input` otherwise. */
export function assertScope(kind: SourceKind, { communityId, configurationId }: SourceScope): void {
  const { subject } = KIND_FACTS[kind];
  if (subject === 'readings' && communityId === null) throw invalidInput('community_id', 'required', sourceMessages.communityNeeded);
  if (subject === 'readings' && configurationId === null)
    throw invalidInput('configuration_id', 'required', sourceMessages.configurationNeeded);
  if (subject !== 'readings' && configurationId !== null)
    throw invalidInput('configuration_id', 'not_of_kind', sourceMessages.noConfigurationHere);
  if (subject === 'prices' && communityId !== null) throw invalidInput('community_id', 'not_of_kind', sourceMessages.ofInstallation);
}

/** Settings hold what the kind needs and nothing else; `invalid_input` otherwise. */
export function assertSettings(kind: SourceKind, settings: SourceSettings): void {
  const { subject } = KIND_FACTS[kind];
  const given = (Object.keys(settings) as (keyof SourceSettings)[]).filter((name) => settings[name] !== undefined);
  const strange = given.find((name) => !MEANT[subject].includes(name));
  if (strange !== undefined) throw invalidInput(`settings.${strange}`, 'not_of_kind', sourceMessages.notOfKind(strange));
  if (subject === 'readings' && !settings.points?.length) throw invalidInput('settings.points', 'required', sourceMessages.pointsNeeded);
  if (subject === 'prices' && !settings.zones?.length) throw invalidInput('settings.zones', 'required', sourceMessages.zonesNeeded);
  if (subject === 'weather' && (settings.latitude === undefined || settings.longitude === undefined))
    throw invalidInput('settings.latitude', 'required', sourceMessages.placeNeeded);
  assertRemotes(kind, settings);
}

/** Names that the source itself would not know. */
function assertRemotes(kind: SourceKind, { points = [], zones = [] }: SourceSettings): void {
  const wrong = kind === 'shelly' ? points.findIndex(({ remote }) => !/^em1?:\d{1,2}$/.test(remote)) : -1;
  if (wrong >= 0) throw invalidInput(`settings.points[${wrong}].remote`, 'wrong_form', sourceMessages.shellyRemote);
  const strange = kind === 'entsoe' ? zones.find((zone) => EIC_OF_ZONE[zone] === undefined) : undefined;
  if (strange !== undefined) throw invalidInput('settings.zones', 'not_of_kind', sourceMessages.noSuchZone(strange));
}

/** What the source knows us by is there; `invalid_input` otherwise. */
export function assertSecret(kind: SourceKind, secret: SourceSecret): void {
  const needed = NEEDED_SECRET[kind];
  const missing = needed.find((name) => !secret[name]);
  if (missing !== undefined) throw invalidInput(`secret.${missing}`, 'required', sourceMessages.secretNeeded(needed.join(', ')));
}
