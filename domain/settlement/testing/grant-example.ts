import { LEGAL_PARAMETERS } from '../../kernel/legal/parameters.ts';
import { input, ownRow, plant, point, wh } from './inputs.ts';

/** EX02: a plant with a grant and one without, and energy of a municipality, an enterprise and a household that may be exempt. */
export const grantExample = (naturalExempt: 'true' | 'false') =>
  input(
    [
      plant('PV_A', '2025-09-01', '180', wh(['30.000', '60.000', '45.000']), { region: 'Toscana', grantShare: '0.30' }),
      plant('PV_B', '2026-02-01', '90', wh(['10.000', '25.000', '20.000']), { region: 'Toscana' }),
    ],
    [
      point('FAMILY', wh(['6.000', '5.000', '4.000'])),
      point('MUNICIPALITY', wh(['12.000', '20.000', '16.000']), { holder: 'local_authority' }),
      point('SME', wh(['18.000', '35.000', '60.000']), { holder: 'enterprise' }),
    ],
    ['110.00', '165.00', '80.00'],
    {
      parameters: [
        ownRow('grant_reduction_exempt_holder', naturalExempt, 'natural_person'),
        ownRow('transmission_refund', '8.48'),
        ...LEGAL_PARAMETERS,
      ],
    },
  );
