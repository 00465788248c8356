import { COMMUNITY_READERS, type Declaration, ENERGY_READERS, MANAGERS } from '../kernel/declaration.ts';
import { message } from '../kernel/messages.ts';
import { boundOf, ofCommunity } from '../kernel/row-bound.ts';

const ofAsset = boundOf('asset_id', message('The asset', "L'apparecchio"));
const ofSection = boundOf('section_id', message('The section', 'La sezione'));
const ofStorage = boundOf('storage_id', message('The storage', "L'accumulo"));
const ofGroup = boundOf('group_id', message('The group', 'Il gruppo'));
const ofGrant = boundOf('grant_id', message('The grant', 'Il contributo'));
const ofItem = boundOf('item_id', message('The item', 'La voce'));
const ofWorkOrder = boundOf('work_order_id', message('The work order', "L'ordine di lavoro"));
const ofInstallation = boundOf('installation_request_id', message('The installation request', 'La richiesta di installazione'));

export const ASSETS = {
  rights: {
    'points:read': {
      text: 'read connection points and exemptions',
      heldBy: [...COMMUNITY_READERS, ...ENERGY_READERS, 'member'],
      keptBy: ['suspended', 'former'],
    },
    'points:write': { text: 'create and change connection points and exemptions', heldBy: MANAGERS },
    'plants:read': {
      text: 'read plants, storages, split groups and capital grants',
      heldBy: [...COMMUNITY_READERS, ...ENERGY_READERS, 'member'],
    },
    'plants:write': { text: 'create and change plants, storages, split groups and capital grants', heldBy: MANAGERS },
  },
  events: {
    'point.area_assigned': message(
      "The grid operator's assignment of a point to an area was recorded",
      "Assegnazione del punto a un'area registrata",
    ),
    'split_group.examined': message('Two plants were examined and found to be separate', 'Due impianti esaminati e risultati distinti'),
    'split_group.examination_ended': message('The finding that two plants are separate was withdrawn', 'Esame di due impianti ritirato'),
    'point.assigned': message('A connection point was assigned to a configuration', 'Punto assegnato alla configurazione'),
    'point.edited': message('The location, voltage or first day of a point was edited', 'Dati di un punto corretti in bozza'),
    'point.corrected': message(
      'The location, voltage or first day of a point was corrected; the earlier content can still be read',
      'Dati di un punto rettificati',
    ),
    'point.deleted': message('An assignment of a point that was recorded by mistake was deleted', 'Punto eliminato'),
    'point.ended': message('A connection point left its configuration', 'Punto uscito dalla configurazione'),
    'point.recognised': message('The days of a point that GSE recognises changed', 'Riconoscimento di un punto modificato'),
    'point.contracted_power_changed': message('The contracted power of a point changed', 'Potenza impegnata di un punto modificata'),
    'point_scheme.created': message('A support scheme of a POD was recorded', 'Altro incentivo di un POD registrato'),
    'point_scheme.ended': message('A support scheme of a POD was given a last day', 'Altro incentivo di un POD terminato'),
    'point_scheme.edited': message('A support scheme of a POD was edited', 'Altro incentivo di un POD corretto in bozza'),
    'point_scheme.corrected': message(
      'A support scheme of a POD was corrected; the earlier content can still be read',
      'Altro incentivo di un POD rettificato',
    ),
    'point_scheme.deleted': message(
      'A support scheme of a POD that was recorded by mistake was deleted',
      'Altro incentivo di un POD eliminato',
    ),
    'exemption.created': message('An exemption from network tariffs was recorded', 'Esenzione dalle tariffe di rete registrata'),
    'exemption.ended': message('An exemption from network tariffs was given a last day', 'Esenzione dalle tariffe di rete terminata'),
    'exemption.edited': message('An exemption from network tariffs was edited', 'Esenzione dalle tariffe di rete corretta in bozza'),
    'exemption.corrected': message(
      'An exemption from network tariffs was corrected; the earlier content can still be read',
      'Esenzione dalle tariffe di rete rettificata',
    ),
    'exemption.deleted': message(
      'An exemption from network tariffs that was recorded by mistake was deleted',
      'Esenzione dalle tariffe di rete eliminata',
    ),
    'asset.created': message('An inverter or charging point was added to the register', 'Apparecchio iscritto nel registro'),
    'asset.changed': message('Facts of an asset changed', 'Dati di un apparecchio modificati'),
    'asset.status_changed': message('The status of an asset from a day on was recorded', 'Stato di un apparecchio registrato'),
    'asset.document_added': message('A document or photo was added to an asset', 'Documento o foto di un apparecchio aggiunti'),
    'asset.label_created': message('A label for an asset was created', 'Etichetta di un apparecchio creata'),
    'asset.label_revoked': message('A label of an asset was revoked', 'Etichetta di un apparecchio revocata'),
    'asset.profile_changed': message(
      'The expected or promised production of a plant changed',
      'Produzione attesa o promessa di un impianto modificata',
    ),
    'asset.drop_found': message(
      'A plant produces less than before, and a work order was opened',
      'Calo di resa di un impianto, ordine di lavoro aperto',
    ),
    'asset.drop_ended': message(
      'A plant again produces as much as before, or its work order was cancelled',
      'Calo di resa di un impianto terminato',
    ),
    'asset.cause_recorded': message(
      'The reason why a plant produced nothing on some days was recorded',
      'Motivo di una mancata produzione registrato',
    ),
    'installation.requested': message('An installation was requested', 'Installazione richiesta'),
    'installation.step_recorded': message(
      'An installation reached its next state: `state` is the new one',
      'Installazione passata allo stato successivo',
    ),
    'installation.reminded': message('An installation has not changed its state for thirty days', 'Installazione ferma da trenta giorni'),
    'work_order.opened': message('A work order was opened', 'Ordine di lavoro aperto'),
    'work_order.assigned': message(
      'A work order was assigned to a person, or its due day changed',
      'Ordine di lavoro assegnato o scadenza modificata',
    ),
    'work_order.item_answered': message('An item of a work order was answered', 'Voce di un ordine di lavoro compilata'),
    'work_order.photo_added': message('A photo was added to a work order', 'Foto aggiunta a un ordine di lavoro'),
    'work_order.overdue': message('The due day of a work order has passed', 'Ordine di lavoro scaduto'),
    'work_order.closed': message('A work order was closed', 'Ordine di lavoro chiuso'),
    'work_order.cancelled': message('A work order was cancelled', 'Ordine di lavoro annullato'),
    'work_order.reopened': message('A work order was opened again', 'Ordine di lavoro riaperto'),
    'maintenance_plan.created': message('A maintenance plan was created', 'Piano di manutenzione creato'),
    'maintenance_plan.changed': message('A maintenance plan changed', 'Piano di manutenzione modificato'),
    'maintenance_plan.ended': message('A maintenance plan ended', 'Piano di manutenzione terminato'),
    'plant.created': message('A plant was created', 'Impianto creato'),
    'plant.edited': message('The facts of a plant were edited', 'Dati di un impianto corretti in bozza'),
    'plant.corrected': message(
      'The facts of a plant were corrected; the earlier content can still be read',
      'Dati di un impianto rettificati',
    ),
    'plant.deleted': message('A plant that was recorded by mistake was deleted', 'Impianto eliminato'),
    'plant.municipality_changed': message('The municipality of a plant changed', "Comune dell'impianto modificato"),
    'plant.parcels_changed': message('The cadastral parcels of a plant changed', "Particelle catastali dell'impianto modificate"),
    'plant.grant_share_applied': message(
      'The share of the capital grant of a plant changed',
      "Quota di contributo dell'impianto modificata",
    ),
    'section.added': message('A section was added to a plant', 'Sezione aggiunta a un impianto'),
    'section.changed': message('A plant section changed', "Sezione dell'impianto modificata"),
    'section.edited': message('The facts of a plant section were edited', 'Dati di una sezione corretti in bozza'),
    'section.corrected': message(
      'The facts of a plant section were corrected; the earlier content can still be read',
      'Dati di una sezione rettificati',
    ),
    'section.deleted': message('A plant section that was recorded by mistake was deleted', 'Sezione eliminata'),
    'section.ended': message('A plant section left its configuration', 'Sezione uscita dalla configurazione'),
    'section.recognised': message('The days of a section that GSE recognises changed', 'Riconoscimento di una sezione modificato'),
    'section_stop.created': message('A stop of a plant section was recorded', 'Fermo di una sezione registrato'),
    'section_stop.edited': message('A stop of a plant section was edited', 'Fermo di una sezione corretto in bozza'),
    'section_stop.corrected': message(
      'A stop of a plant section was corrected; the earlier content can still be read',
      'Fermo di una sezione rettificato',
    ),
    'section_stop.removed': message('A stop of a plant section was removed', 'Fermo di una sezione rimosso'),
    'split_group.created': message('A group of split plants was created', 'Gruppo di impianti frazionati creato'),
    'split_group.plant_added': message('A plant joined a group of split plants', 'Impianto aggiunto a un gruppo frazionato'),
    'split_group.plant_ended': message('A plant left a group of split plants', 'Impianto uscito da un gruppo frazionato'),
    'storage.created': message('A storage was created', 'Accumulo creato'),
    'storage.ended': message('A storage left its configuration', 'Accumulo uscito dalla configurazione'),
    'storage.efficiency_added': message('An efficiency of a storage was recorded', "Efficienza dell'accumulo registrata"),
    'storage.efficiency_ended': message('An efficiency of a storage was given a last day', "Efficienza dell'accumulo terminata"),
    'storage.edited': message('The facts of a storage were edited', 'Dati di un accumulo corretti in bozza'),
    'storage.corrected': message(
      'The facts of a storage were corrected; the earlier content can still be read',
      'Dati di un accumulo rettificati',
    ),
    'storage.deleted': message('A storage that was recorded by mistake was deleted', 'Accumulo eliminato'),
    'storage.efficiency_edited': message('An efficiency of a storage was edited', "Efficienza dell'accumulo corretta in bozza"),
    'storage.efficiency_corrected': message(
      'An efficiency of a storage was corrected; the earlier content can still be read',
      "Efficienza dell'accumulo rettificata",
    ),
    'storage.efficiency_deleted': message(
      'An efficiency of a storage that was recorded by mistake was deleted',
      "Efficienza dell'accumulo eliminata",
    ),
    'plant_grant.created': message('The capital grant of a plant was recorded', 'Contributo in conto capitale registrato'),
    'plant_grant.updated': message('The capital grant of a plant changed', 'Contributo in conto capitale modificato'),
    'plant_grant.instalment_requested': message('An instalment of a capital grant was requested', 'Quota di contributo richiesta'),
    'plant_grant.instalment_paid': message(
      'An instalment of a capital grant was recorded as paid, or the payment was withdrawn',
      'Pagamento di una quota registrato o ritirato',
    ),
    'plant_grant.instalment_removed': message('An instalment of a capital grant was removed', 'Quota di contributo rimossa'),
  },
  eventsReadBy: {
    point: 'points:read',
    split_group: 'plants:read',
    point_scheme: 'points:read',
    exemption: 'points:read',
    asset: 'plants:read',
    installation: 'plants:read',
    work_order: 'plants:read',
    maintenance_plan: 'plants:read',
    plant: 'plants:read',
    section: 'plants:read',
    section_stop: 'plants:read',
    storage: 'plants:read',
    plant_grant: 'plants:read',
  },
  rowBounds: {
    point_scheme: ofCommunity(20_000, 'other schemes of points', 'altri regimi di punti'),
    split_group: ofCommunity(500, 'groups of split plants', 'gruppi di impianti frazionati'),
    split_examination: ofCommunity(5_000, 'examined pairs of plants', 'coppie di impianti esaminate'),
    plant_grant: ofCommunity(2_000, 'grants of plants', 'contributi agli impianti'),
    point_exemption: ofCommunity(20_000, 'exemptions', 'esenzioni'),
    asset: ofCommunity(20_000, 'assets', 'apparecchi'),
    work_order: ofCommunity(50_000, 'work orders', 'ordini di lavoro'),
    open_work_order: ofCommunity(2_000, 'open work orders', 'ordini di lavoro aperti', {
      table: 'work_order',
      only: { column: 'state', values: ['open', 'assigned'] },
    }),
    maintenance_plan: ofCommunity(2_000, 'maintenance plans', 'piani di manutenzione'),
    installation_request: ofCommunity(10_000, 'installation requests', 'richieste di installazione'),
    own_installation_request: ofCommunity(100, 'installation requests of yours', 'Sue richieste di installazione', {
      table: 'installation_request',
    }),
    asset_status: ofAsset(2_000, 'states', 'stati'),
    community_asset_status: ofCommunity(200_000, 'states of assets', 'stati degli apparecchi', { table: 'asset_status' }),
    asset_document: ofAsset(500, 'documents', 'documenti'),
    community_asset_document: ofCommunity(100_000, 'documents of assets', 'documenti degli apparecchi', { table: 'asset_document' }),
    asset_label: ofAsset(50, 'labels, also revoked ones', 'etichette, anche revocate'),
    community_asset_label: ofCommunity(50_000, 'labels', 'etichette', { table: 'asset_label' }),
    asset_cause: ofAsset(1_000, 'causes', 'cause'),
    community_asset_cause: ofCommunity(100_000, 'causes', 'cause', { table: 'asset_cause' }),
    section_stop: ofSection(1_000, 'stops', 'fermi'),
    community_section_stop: ofCommunity(100_000, 'stops of sections', 'fermi delle sezioni', { table: 'section_stop' }),
    storage_efficiency: ofStorage(500, 'efficiencies', 'rendimenti'),
    split_group_plant: ofGroup(500, 'plants of the group', 'impianti del gruppo'),
    plant_grant_instalment: ofGrant(50, 'instalments', 'rate'),
    work_order_answer: ofItem(200, 'answers', 'risposte'),
    community_work_order_answer: ofCommunity(2_000_000, 'answers of work orders', 'risposte degli ordini di lavoro', {
      table: 'work_order_answer',
    }),
    work_order_photo: ofWorkOrder(100, 'photos', 'foto'),
    installation_step: ofInstallation(100, 'steps', 'passi'),
  },
} as const satisfies Declaration;
