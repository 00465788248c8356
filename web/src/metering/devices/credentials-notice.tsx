import { Secret } from '../../kit/secret.tsx';
import { useWords } from '../../shell/words.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly sends: readonly string[];
}

const WORDS = {
  title: [(user: string) => `Password of ${user} at the MQTT broker`, (user: string) => `Password di ${user} per il broker MQTT`],
  once: [
    (topics: string) => `It is shown only now. Put it into the settings of the device, which may publish to: ${topics}`,
    (topics: string) => `Viene mostrata solo adesso. Inserirla nelle impostazioni del dispositivo, che può pubblicare su: ${topics}`,
  ],
} as const;

/** The credentials of a device, shown this once. */
export function CredentialsNotice({ credentials: { username, password, sends } }: { readonly credentials: Credentials }) {
  const words = useWords(WORDS);
  return <Secret title={words.title(username)} lead={words.once(sends.join(', '))} value={password} />;
}
