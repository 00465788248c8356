import { describe, expect, it } from 'vitest';
import { readPlants, readPoints } from './asset-lists.ts';

const ONE = new Map([['C1', 7]]);

describe('a list of points', () => {
  it('belongs to the only configuration, in low voltage, unless it says otherwise', () => {
    const text =
      'POD;Membro;Dal;Potenza impegnata;Latitudine;Longitudine;Quota\nIT001E00000001;M1;1/3/2025;4,5;45,1;8,2;40 %\n;;;;;;\nIT001E00000002;M2;2025-03-01;;;;\n';
    expect(readPoints(text, ONE).items).toEqual([
      {
        pod: 'IT001E00000001',
        member_code: 'M1',
        configuration_id: 7,
        voltage: 'LV',
        valid_from: '2025-03-01',
        contracted_power_kw: '4.5',
        static_share: '0.4',
        location: [8.2, 45.1],
      },
      { pod: 'IT001E00000002', member_code: 'M2', configuration_id: 7, voltage: 'LV', valid_from: '2025-03-01' },
    ]);
  });

  it('keeps the code of a configuration that there is not, for the API to refuse', () => {
    expect(readPoints('pod,configurazione\nIT1,C9\n', ONE).items[0]).toMatchObject({ configuration_id: 'C9' });
    expect(readPoints('pod\nIT1\n', new Map([...ONE, ['C2', 8]])).items[0]).not.toHaveProperty('configuration_id');
  });
});

describe('a list of plants', () => {
  it('takes rows of the same code as sections of one plant', () => {
    const text =
      'codice;nome;produttore;pod;fonte;regione;dal;sezione;potenza;entrata in esercizio;intervento;incentivata\n' +
      'FV1;Scuola;M3;IT001E00000009;fotovoltaico;Piemonte;1/1/2025;FV1-S1;20;15/12/2024;nuova costruzione;sì\n' +
      'FV1;;;;;;;FV1-S2;4,5;1/2/2025;potenziamento;no\n';
    const { items } = readPlants(text, ONE);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      code: 'FV1',
      producer_code: 'M3',
      source: 'photovoltaic',
      configuration_id: 7,
      sections: [
        { code: 'FV1-S1', power_kw: '20', entry_into_operation: '2024-12-15', work_type: 'new_build', incentivised: true },
        { code: 'FV1-S2', power_kw: '4.5', entry_into_operation: '2025-02-01', work_type: 'upgrade', incentivised: false },
      ],
    });
  });
});
