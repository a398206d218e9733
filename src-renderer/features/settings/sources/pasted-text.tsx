export interface PastedTextProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Characters. */
  readonly longest: number;
  /** It is written here rather than pasted. */
  readonly tall?: boolean;
}

/** Room for a text of code, as it is pasted or typed. */
export function PastedText({ label, value, onChange, longest, tall = false }: PastedTextProps) {
  return (
    <textarea
      className={tall ? 'setting-text tall' : 'setting-text'}
      aria-label={label}
      spellCheck={false}
      value={value}
      maxLength={longest}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
