import { COMMUNITY_READERS, type Declaration, ENERGY_READERS, MANAGERS } from '../kernel/declaration.ts';
import { message } from '../kernel/messages.ts';
import { boundOf, ofCommunity, ofParty } from '../kernel/row-bound.ts';

const ofDevice = boundOf('device_id', message('The device', 'Il dispositivo'));

export const METERING = {
  rights: {
    'devices:read': {
      text: 'read devices, their channels and their rejected messages',
      heldBy: [...COMMUNITY_READERS, ...ENERGY_READERS, 'member'],
    },
    'devices:write': {
      text: 'add, change and revoke devices and create their credentials',
      heldBy: [...MANAGERS, 'energy_manager', 'member'],
    },
    'sources:read': {
      text: 'read the sources that are queried for readings, prices and weather, and their pulls',
      heldBy: [...COMMUNITY_READERS, 'energy_manager'],
    },
    'sources:write': { text: 'add, change and remove such sources, and query them immediately', heldBy: [...MANAGERS, 'energy_manager'] },
    'metering:read': { text: 'read completeness of readings', heldBy: [...COMMUNITY_READERS, ...ENERGY_READERS] },
    'curves:read': { text: 'read curves of readings', heldBy: [...COMMUNITY_READERS, ...ENERGY_READERS, 'member'], keptBy: ['former'] },
    'readings:write': { text: 'send readings and alerts of devices', heldBy: [...MANAGERS, 'energy_manager', 'member'] },
    'curves:import': { text: 'import readings', heldBy: [...MANAGERS, 'energy_manager'] },
    'prices:import': { text: 'import market prices', heldBy: ['operator'] },
  },
  events: {
    'readings.corrected': message('A person corrected stored readings; the operation has its result', 'Letture corrette'),
    'readings.accepted': message('A person accepted readings that a check had found doubtful', 'Letture segnalate accettate'),
    'readings.reopened': message('The acceptance of doubtful readings was undone', 'Segnalazione di letture riaperta'),
    'register.recorded': message('What a register of a meter reads was recorded', 'Lettura di totalizzatore registrata'),
    'readings.imported': message('An import stored readings of a month', 'Letture di un mese importate'),
    'readings.restored': message(
      'Readings of a month stand again as they were before an import that was reverted',
      'Letture di un mese ripristinate',
    ),
    'register.imported': message('An import stored readings of registers', 'Letture di totalizzatori importate'),
    'register.restored': message('Readings of registers of an import were removed with it', 'Letture di totalizzatori annullate'),
    'prices.recorded': message('Market prices of a zone were stored', 'Prezzi di mercato registrati'),
    'register.removed': message('A reading of a register was removed', 'Lettura di totalizzatore rimossa'),
    'check_rule.recorded': message(
      'A community checks readings by another rule from a day on',
      'Regola di controllo delle letture registrata',
    ),
    'check_rule.ended': message('A check rule of a community was given a last day', 'Regola di controllo delle letture terminata'),
    'readings.released': message(
      'Readings of days before an assignment ended were released to the next community',
      'Letture cedute alla comunità successiva',
    ),
    'meter_source.created': message('A source of readings, prices or weather was added', 'Fonte di misure aggiunta'),
    'meter_source.changed': message('A source of readings, prices or weather changed', 'Fonte di misure modificata'),
    'meter_source.removed': message('A source of readings, prices or weather was removed', 'Fonte di misure rimossa'),
    'meter_source.asked': message(
      'Somebody requested a source of readings, prices or weather to be read now',
      'Lettura immediata di una fonte di misure',
    ),
    'device.created': message('A device that sends live samples was added', 'Dispositivo aggiunto'),
    'device.changed': message('Facts of a device changed', 'Dispositivo modificato'),
    'device.revoked': message('A device was revoked; its readings are refused from now on', 'Dispositivo revocato'),
    'device.credentials_confirmed': message(
      'Credentials of a device that were made in a session or by a key that was lost were confirmed',
      'Credenziali di un dispositivo confermate',
    ),
    'device.credentials_made': message(
      'New credentials of a device at the MQTT broker were created',
      'Nuove credenziali di un dispositivo',
    ),
    'device.channel_added': message('A channel was added to a device', 'Canale aggiunto a un dispositivo'),
    'device.channel_ended': message('A channel of a device ended', 'Canale di un dispositivo chiuso'),
    'device.register_exchanged': message('The register of a device was replaced', 'Contatore di un dispositivo sostituito'),
    'import.succeeded': message('An imported file was stored; the operation has its result', 'Importazione riuscita'),
    'import.failed': message('An imported file was refused; the operation has its faults', 'Importazione fallita'),
    'import.taken_back': message('An import was reverted', 'Importazione annullata'),
    'device_alert.recorded': message('A device reported something of itself', 'Segnalazione di un dispositivo'),
  },
  eventsReadBy: {
    readings: 'points:read',
    register: 'points:read',
    prices: 'operations:read',
    check_rule: 'metering:read',
    meter_source: 'sources:read',
    device: 'devices:read',
    import: 'operations:read',
    device_alert: 'devices:read',
  },
  unpublished: ['import_mapping'],
  rowBounds: {
    import_mapping: ofCommunity(200, 'mappings of tables', 'mappature di tabelle'),
    register_reading: ofCommunity(100_000, 'readings of registers', 'letture di totalizzatori'),
    reading_check_rule: ofCommunity(500, 'check rules', 'regole di controllo'),
    device: ofCommunity(20_000, 'devices, also revoked ones', 'dispositivi, anche revocati'),
    own_device: ofParty(50, 'devices of yours, also revoked ones', 'Suoi dispositivi, anche revocati', { table: 'device' }),
    device_alert: ofDevice(10_000, 'alerts', 'segnalazioni'),
    device_channel: ofDevice(200, 'channels, also ended ones', 'canali, anche chiusi'),
    register_exchange: ofDevice(500, 'exchanges of registers', 'sostituzioni del contatore'),
  },
} as const satisfies Declaration;
