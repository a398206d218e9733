import type { MetadataRow } from '../metadata-rows.ts';

/** Names and values as they were posted. */
export function MetadataList({ rows }: { readonly rows: readonly MetadataRow[] }) {
  return (
    <dl className="metadata">
      {rows.map(({ path, value }, at) => (
        <div key={at}>
          <dt>
            <bdi>{path}</bdi>
          </dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
