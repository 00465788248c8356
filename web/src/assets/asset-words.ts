import type { Item } from 'condivisa/client';
import type { Word } from '../shell/words.ts';
import type { Grant, Plant, Point, Section } from './reads.ts';

type Words<K extends string> = Readonly<Record<K, Word>>;

export const VOLTAGE: Words<Point['voltage']> = { LV: ['low voltage', 'bassa tensione'], MV: ['medium voltage', 'media tensione'] };

export const SOURCE: Words<Plant['source']> = {
  photovoltaic: ['photovoltaic', 'fotovoltaico'],
  wind: ['wind', 'eolico'],
  hydro: ['hydroelectric', 'idroelettrico'],
  biomass: ['biomass', 'biomassa'],
  other: ['another renewable source', 'altra fonte rinnovabile'],
};

export const WORK_TYPE: Words<Section['work_type']> = {
  new_build: ['new build', 'nuova costruzione'],
  upgrade: ['upgrade', 'potenziamento'],
  pre_existing: ['in operation before the community', 'già in esercizio prima della comunità'],
};

export const EXEMPTION_BASIS: Words<Item<'/api/cer/communities/{community_id}/exemptions'>['basis']> = {
  arera_109_2021: ['ARERA resolution 109/2021', 'delibera ARERA 109/2021'],
  arera_574_2014: ['ARERA resolution 574/2014', 'delibera ARERA 574/2014'],
};

export const SCHEME_KIND: Words<Item<'/api/cer/communities/{community_id}/point-schemes'>['kind']> = {
  net_metering: ['net metering', 'scambio sul posto'],
  energy_sharing: ['another energy sharing', 'altra condivisione di energia'],
};

export const GRANT_STATE: Words<Grant['state']> = {
  requested: ['requested', 'richiesto'],
  admitted: ['admitted', 'ammesso'],
  granted: ['granted', 'concesso'],
  paid: ['paid', 'erogato'],
  refused: ['refused', 'respinto'],
  renounced: ['renounced', 'rinunciato'],
  revoked: ['revoked', 'revocato'],
};

export const INSTALMENT: Words<Grant['instalments'][number]['kind']> = {
  advance: ['advance', 'anticipo'],
  middle: ['middle instalment', 'quota intermedia'],
  balance: ['balance', 'saldo'],
};
