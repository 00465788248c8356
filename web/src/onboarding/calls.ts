import type { FormCall } from '../kit/form/use-form.ts';
import { client } from '../shell/client.ts';
import type { Configuration } from './words.ts';

const PATH = '/api/cer/communities/{community_id}/configurations/{configuration_id}';

/** Sends one act of the procedure of a configuration. */
export const actOf =
  ({ community_id, id }: Pick<Configuration, 'community_id' | 'id'>, act: 'checks' | `application/${string}`, more?: () => object) =>
  (body: object, { headers }: FormCall): Promise<unknown> =>
    client.post(
      `${PATH}/${act}` as never,
      { params: { path: { community_id, configuration_id: id } }, body: { ...body, ...more?.() }, headers } as never,
    );
