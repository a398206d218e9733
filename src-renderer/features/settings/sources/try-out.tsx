import type { TriedPost } from '#shared/contract/source.ts';
import { Button } from '../../../components/button.tsx';
import { Problem } from '../setting-controls.tsx';
import { sourcesTexts } from './sources.texts.ts';
import { TriedPostView } from './tried-post.tsx';

interface TryOutProps {
  readonly isReady: boolean;
  /** null: there is no example. */
  readonly onExample: (() => void) | null;
  /** Why it could not be tried; null: nothing was wrong. */
  readonly problem: string | null;
  /** What came of it; null: it was not tried yet. */
  readonly tried: TriedPost | null;
}

/** The end of a form that tries a pasted body: its buttons, and what came of it. */
export function TryOut({ isReady, onExample, problem, tried }: TryOutProps) {
  const texts = sourcesTexts();
  return (
    <>
      <div className="setting-buttons">
        <Button type="submit" isDisabled={!isReady}>
          {texts.tryIt}
        </Button>
        <Button look="quiet" isDisabled={onExample === null} onPress={() => onExample?.()}>
          {texts.useExample}
        </Button>
      </div>
      <Problem text={problem} />
      <div role="status">{tried && <TriedPostView tried={tried} />}</div>
    </>
  );
}
