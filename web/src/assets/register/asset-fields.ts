import type { changeAsset, createAsset, recordAssetStatus } from '../../api-fields.ts';
import type { Choice, Field, FieldGroup } from '../../kit/form.tsx';
import { ASSET_KIND, ASSET_STATUS } from './asset-words.ts';

const choices = <K extends string>(words: Readonly<Record<K, Choice['label']>>, of: readonly K[]): readonly Choice[] =>
  of.map((value) => ({ value, label: words[value] }));

const STATUS_CHOICES = choices(ASSET_STATUS, ['planned', 'under_construction', 'operating', 'stopped', 'decommissioned']);

const FACTS: readonly FieldGroup<keyof typeof changeAsset>[] = [
  {
    legend: ['Codes of GAUDÌ', 'Codici GAUDÌ'],
    fields: [
      { name: 'censimp_code', kind: 'text', label: ['CENSIMP code', 'Codice CENSIMP'] },
      { name: 'gaudi_section', kind: 'text', label: ['Section', 'Sezione'] },
      { name: 'gaudi_up', kind: 'text', label: ['Production unit (UP)', 'Unità di produzione (UP)'] },
    ],
  },
  {
    legend: ['Make', 'Costruzione'],
    fields: [
      { name: 'manufacturer', kind: 'text', label: ['Manufacturer', 'Costruttore'] },
      { name: 'model', kind: 'text', label: ['Model', 'Modello'] },
      { name: 'serial_number', kind: 'text', label: ['Serial number', 'Numero di serie'] },
      { name: 'rated_kw', kind: 'number', label: ['Rated power', 'Potenza nominale'] },
      { name: 'warranty_until', kind: 'date', label: ['Warranty until', 'Garanzia fino al'] },
      { name: 'note', kind: 'textarea', label: ['Note', 'Nota'] },
    ],
  },
];
export const CHANGE_FIELDS = FACTS;

export const newAssetFields = (plants: readonly Choice[]): readonly FieldGroup<keyof typeof createAsset>[] => [
  {
    legend: ['What it is', 'Che cos’è'],
    fields: [
      { name: 'kind', kind: 'choice', label: ['Kind', 'Tipo'], choices: choices(ASSET_KIND, ['inverter', 'ev_point']) },
      { name: 'code', kind: 'text', label: ['Code', 'Codice'], help: ['unique in the register', 'unico nel registro'] },
      { name: 'name', kind: 'text', label: ['Name', 'Nome'] },
      { name: 'plant_id', kind: 'choice', label: ['Of the plant', "Dell'impianto"], choices: plants },
      { name: 'status', kind: 'choice', label: ['Status', 'Stato'], choices: STATUS_CHOICES },
      { name: 'status_since', kind: 'date', label: ['Since', 'Dal'] },
    ],
  },
  ...(FACTS as readonly FieldGroup<keyof typeof createAsset>[]),
];

export const STATUS_FIELDS: readonly Field<keyof typeof recordAssetStatus>[] = [
  { name: 'status', kind: 'choice', label: ['Status', 'Stato'], choices: STATUS_CHOICES },
  { name: 'valid_from', kind: 'date', label: ['From', 'Dal'] },
  { name: 'note', kind: 'textarea', label: ['Note', 'Nota'] },
];
