interface ChipsProps<Value extends string | number> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly chosen: readonly Value[];
  /** In the order of the options. */
  readonly onChange: (chosen: Value[]) => void;
}

/** Several of a few, each a switch of its own. */
export function Chips<Value extends string | number>(props: ChipsProps<Value>) {
  const { label, options, chosen, onChange } = props;
  const toggle = (value: Value, on: boolean): void => {
    const wanted = new Set(chosen);
    if (on) wanted.add(value);
    else wanted.delete(value);
    onChange(options.map((option) => option.value).filter((one) => wanted.has(one)));
  };
  return (
    <div className="notify-chips" role="group" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} className="notify-chip">
          <input
            type="checkbox"
            checked={chosen.includes(option.value)}
            onChange={(event) => toggle(option.value, event.currentTarget.checked)}
          />
          <bdi>{option.label}</bdi>
        </label>
      ))}
    </div>
  );
}
