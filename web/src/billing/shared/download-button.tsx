import { useState } from 'react';
import { Button } from '../../kit/button.tsx';
import { FailureText } from '../../kit/failure.tsx';

interface DownloadButtonProps {
  readonly label: string;
  /** What the file is of, for those who only hear the button. */
  readonly spoken: string;
  readonly download: () => Promise<void>;
}

/** A button that downloads a file, busy while it is made; a refusal is shown below it. */
export function DownloadButton({ label, spoken, download }: DownloadButtonProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const start = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await download();
    } catch (failure) {
      setError(failure as Error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <span className="inline-block">
      <Button icon="download" busy={busy} aria-label={spoken} onClick={() => void start()}>
        {label}
      </Button>
      {error && (
        <span role="alert" className="block max-w-xs text-sm text-bad">
          <FailureText error={error} />
        </span>
      )}
    </span>
  );
}
