interface PageGroupProps<Page extends string> {
  readonly title: string;
  readonly pages: readonly Page[];
  readonly current: Page;
  readonly names: Readonly<Record<Page, string>>;
  readonly onOpen: (page: Page) => void;
}

/** Pages that belong together, to choose one of. */
export function PageGroup<Page extends string>(props: PageGroupProps<Page>) {
  const { title, pages, current, names, onOpen } = props;
  return (
    <div className="settings-group">
      <p>{title}</p>
      <ul>
        {pages.map((page) => (
          <li key={page}>
            <button
              type="button"
              className={page === current ? 'here' : ''}
              aria-current={page === current ? 'page' : undefined}
              onClick={() => onOpen(page)}
            >
              {names[page]}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
