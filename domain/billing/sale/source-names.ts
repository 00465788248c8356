import type { EnergySource } from '../../assets/kinds.ts';
import { type Message, message } from '../../kernel/messages.ts';

const SOURCE_NAMES: Readonly<Record<EnergySource, Message>> = {
  photovoltaic: message('photovoltaic', 'fotovoltaico'),
  wind: message('wind', 'eolico'),
  hydro: message('hydroelectric', 'idroelettrico'),
  biomass: message('biomass', 'a biomassa'),
  other: message('other', 'di altra fonte'),
};

/** A source in words, as it stands before or after "plant". */
export const nameOfSource = (source: EnergySource): Message => SOURCE_NAMES[source];
