import { ArrowDown, ArrowUp } from 'lucide-react';
import { Button } from '../../../components/button.tsx';
import { useEditor } from '../editor/editor-context.tsx';
import { editorTexts } from '../editor/editor.texts.ts';
import type { DraftTransition } from '../model/draft.ts';
import { moveTransition, transitionsFrom } from '../model/transition-edits.ts';

interface OrderLineProps {
  readonly at: number;
  readonly transition: DraftTransition;
}

/** As the how-manieth a transition of its status is tried: the first whose conditions hold is executed. */
export function OrderLine({ at, transition }: OrderLineProps) {
  const texts = editorTexts();
  const { draft, edit } = useEditor();
  const siblings = transitionsFrom(draft, transition.from);
  const place = siblings.findIndex((one) => one.at === at);
  const move = (step: 1 | -1): void => {
    const moved = moveTransition(draft, at, step);
    edit(moved.draft, undefined, { kind: 'transition', at: moved.at });
  };
  if (siblings.length < 2) return null;
  return (
    <div className="workflow-order">
      <span>{texts.order(place + 1, siblings.length)}</span>
      <Button
        look="icon"
        aria-label={texts.earlier}
        isDisabled={place === 0}
        icon={<ArrowUp aria-hidden="true" />}
        onPress={() => move(-1)}
      />
      <Button
        look="icon"
        aria-label={texts.later}
        isDisabled={place === siblings.length - 1}
        icon={<ArrowDown aria-hidden="true" />}
        onPress={() => move(1)}
      />
    </div>
  );
}
