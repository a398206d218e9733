import { lazy, Suspense, type FunctionComponent } from 'react';

interface MessageTextProps {
  readonly text: string;
}

/** What reads Markdown is a large part of the program, and no incident waits for it: it comes after the rest. */
const Markdown = lazy((): Promise<{ default: FunctionComponent<MessageTextProps> }> =>
  import('./markdown.tsx').then(
    (module) => ({ default: module.Markdown }),
    // The host is away: what was written can be read all the same.
    () => ({ default: AsWritten }),
  ),
);

/** A message of an operator, as Markdown as soon as that can be read. */
export function MessageText({ text }: MessageTextProps) {
  return (
    <Suspense fallback={<AsWritten text={text} />}>
      <Markdown text={text} />
    </Suspense>
  );
}

function AsWritten({ text }: MessageTextProps) {
  return (
    <p className="posted">
      <bdi>{text}</bdi>
    </p>
  );
}
