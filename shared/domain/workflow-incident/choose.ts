/** Which workflow incidents run that fit; what it does not name fits everything. */
export interface ChoiceRule {
  readonly sourceType?: string | undefined;
  readonly sourceId?: number | undefined;
  /** All of them, each `key=value`. */
  readonly tags?: readonly string[] | undefined;
  readonly workflow: string;
}

export interface ChoiceFacts {
  readonly sourceType: string;
  readonly sourceId: number;
  readonly tags: readonly string[];
}

/** The workflow of the first rule that fits, else the default. */
export function chosenWorkflow(
  { rules, default: fallback }: { readonly rules: readonly ChoiceRule[]; readonly default: string },
  facts: ChoiceFacts,
): string {
  return rules.find((rule) => fits(rule, facts))?.workflow ?? fallback;
}

function fits({ sourceType, sourceId, tags = [] }: ChoiceRule, facts: ChoiceFacts): boolean {
  return (
    (sourceType === undefined || sourceType === facts.sourceType) &&
    (sourceId === undefined || sourceId === facts.sourceId) &&
    tags.every((tag) => facts.tags.includes(tag))
  );
}
