import { type InputHTMLAttributes, useEffect, useRef, useState } from 'react';
import { inputClass } from '../inputs.ts';

const PAUSE_MS = 150;

interface TypedInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange' | 'className'> {
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** An input whose text goes to the address after a short pause: typing fast loses no letter, and a changed address shows. */
export function TypedInput({ value, onChange, ...rest }: TypedInputProps) {
  const [text, setText] = useState(value);
  const sent = useRef(value);
  useEffect(() => {
    if (value === sent.current) return;
    sent.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    if (text === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = text;
      onChange(text);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, onChange]);
  return <input {...rest} value={text} onChange={({ target }) => setText(target.value)} className={inputClass()} />;
}
