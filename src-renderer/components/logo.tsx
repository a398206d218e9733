/** The mark of the program: a radar with one echo. */
export function Logo({ size }: { readonly size: number }) {
  return (
    <svg className="logo" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="16" r="13" fill="none" stroke="var(--accent)" strokeWidth="2.4" />
      <path d="M16 16V3" stroke="var(--line-strong)" strokeWidth="2" />
      <path d="m16 16 10-7" stroke="var(--accent)" strokeWidth="2.4" strokeLinecap="round" />
      <circle cx="21" cy="21" r="2.6" fill="var(--critical)" />
    </svg>
  );
}
