import { COMMUNITY_READERS, type Declaration, ENERGY_READERS, MANAGERS } from '../kernel/declaration.ts';
import { message } from '../kernel/messages.ts';
import { boundOf, ofCommunity, ofConfiguration } from '../kernel/row-bound.ts';

const ofOrganisation = boundOf('organisation_id', message('The organisation', "L'organizzazione"));

export const COMMUNITIES = {
  rights: {
    'organisations:read': { text: 'read organisations', heldBy: COMMUNITY_READERS },
    'organisations:write': { text: 'create organisations', heldBy: ['operator'] },
    'areas:read': { text: 'read primary substation areas', heldBy: [...COMMUNITY_READERS, ...ENERGY_READERS, 'member', 'utility'] },
    'areas:write': { text: 'create primary substation areas', heldBy: ['operator'] },
    'communities:read': {
      text: 'read communities, configurations and statutes',
      heldBy: [...COMMUNITY_READERS, ...ENERGY_READERS, 'member'],
    },
    'communities:write': { text: 'create and change communities, configurations and statutes', heldBy: MANAGERS },
    'rules:read': { text: 'read distribution rules and payout rules', heldBy: COMMUNITY_READERS },
    'rules:write': { text: 'create and end distribution rules and payout rules', heldBy: MANAGERS },
    'parameters:read': { text: 'read own parameters and legal parameters', heldBy: COMMUNITY_READERS },
    'parameters:write': { text: 'create and end own parameters', heldBy: MANAGERS },
    'sharing:read': { text: 'read sharing statistics and energy bookings', heldBy: [...COMMUNITY_READERS, ...ENERGY_READERS, 'member'] },
    'sharing:write': { text: 'book energy to members', heldBy: MANAGERS },
  },
  events: {
    'community.created': message('A community was created', 'Comunità creata'),
    'community.changed': message('Fields of a community changed', 'Dati della comunità modificati'),
    'community.entered': message('A community entered another state', 'La comunità è entrata in un altro stato'),
    'community.deleted': message('A draft of a community was deleted', 'Bozza di comunità eliminata'),
    'community.archived': message('A community was archived and no longer accepts changes', 'Comunità archiviata'),
    'configuration.changed': message('Area or plan of a configuration changed', 'Area o piano della configurazione modificati'),
    'configuration.created': message('A configuration was created', 'Configurazione creata'),
    'statute.created': message('A statute or founding deed was recorded', 'Statuto registrato'),
    'statute.ended': message('A statute was given a last day', 'Statuto terminato'),
    'statute.edited': message('A statute that nothing depends on was edited', 'Dati dello statuto corretti in bozza'),
    'statute.corrected': message('A statute was corrected; its earlier content can still be read', 'Statuto rettificato'),
    'statute.deleted': message('A statute that was recorded by mistake was deleted', 'Statuto eliminato'),
    'distribution_rule.created': message('A distribution rule was created', 'Regola di riparto creata'),
    'distribution_rule.ended': message('A distribution rule was given a last day', 'Regola di riparto terminata'),
    'distribution_rule.edited': message('A distribution rule that nothing depends on was edited', 'Regola di riparto corretta in bozza'),
    'distribution_rule.corrected': message(
      'A distribution rule was corrected; its earlier content can still be read',
      'Regola di riparto rettificata',
    ),
    'distribution_rule.deleted': message('A distribution rule that was recorded by mistake was deleted', 'Regola di riparto eliminata'),
    'parameter.created': message('A parameter of a configuration was recorded', 'Parametro registrato'),
    'parameter.edited': message('A parameter that no settlement has used was edited', 'Parametro corretto in bozza'),
    'parameter.corrected': message(
      'A parameter of a configuration was corrected; its earlier content can still be read',
      'Parametro rettificato',
    ),
    'parameter.deleted': message('A parameter that was recorded by mistake was deleted', 'Parametro eliminato'),
    'parameter.ended': message('A parameter of a configuration was given a last day', 'Parametro terminato'),
    'energy.shared': message('A transfer of energy inside the community was recorded', 'Energia assegnata nella comunità'),
    'organisation.created': message('An organisation was created', 'Organizzazione creata'),
    'substation_area.created': message('A primary substation area was recorded', 'Area di cabina primaria registrata'),
    'substation_area.imported': message('A map of primary substation areas was imported', 'Mappa delle aree importata'),
  },
  eventsReadBy: {
    community: 'communities:read',
    configuration: 'communities:read',
    statute: 'rules:read',
    distribution_rule: 'rules:read',
    parameter: 'parameters:read',
    energy: 'sharing:read',
    organisation: 'organisations:read',
    substation_area: 'areas:read',
  },
  rowBounds: {
    community: ofOrganisation(500, 'communities', 'comunità'),
    community_draft: ofOrganisation(100, 'communities in draft', 'comunità in bozza', {
      table: 'community',
      only: { column: 'status', values: ['draft'] },
    }),
    configuration: ofCommunity(200, 'configurations', 'configurazioni'),
    community_statute: ofCommunity(200, 'statutes', 'statuti'),
    point_area_assignment: ofCommunity(30_000, 'assignments of areas', 'assegnazioni di aree'),
    energy_transaction: ofCommunity(200_000, 'bookings of shared energy', 'registrazioni di energia condivisa'),
    configuration_parameter: ofConfiguration(2_000, 'parameters', 'parametri'),
    distribution_rule: ofConfiguration(1_000, 'distribution rules', 'regole di ripartizione'),
  },
} as const satisfies Declaration;
