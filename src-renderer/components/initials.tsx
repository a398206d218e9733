import './initials.css';

/** Up to two letters that stand for a person: of `Ana Ruiz` AR, of `ana.ruiz` AR, of `root` RO. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s._@-]+/u).filter(Boolean);
  const [first = '?', second] = words;
  const letters = second === undefined ? [...first].slice(0, 2) : [[...first][0], [...second][0]];
  return letters.join('').toLocaleUpperCase();
}

/** A person as initials in a circle. Never in a level's colour. */
export function Initials({ name, size = 28 }: { readonly name: string; readonly size?: number }) {
  return (
    <span className="initials" style={{ width: size, height: size }} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
