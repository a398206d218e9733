import { useCallback, useEffect, useState } from 'react';
import type { Instant } from '#shared/time/instant.ts';
import { useHost } from '../../../client/context.tsx';
import type { HostClient } from '../../../client/host-client.ts';
import type { Asked } from '../../../client/use-answer.ts';
import { readDraft, type Draft } from '../model/draft.ts';
import { editorTexts } from './editor.texts.ts';

/** A published version as the editor shows it. */
export interface Published {
  readonly version: number;
  readonly draft: Draft;
}

/** What there is of a workflow: its newest version, and what somebody is writing. */
export interface LoadedWorkflow {
  /** null: nothing is published. */
  readonly published: Published | null;
  /** null: nobody is writing. */
  readonly draft: Draft | null;
  readonly savedAt: Instant | null;
  /** Counted up when it is read anew. */
  readonly turn: number;
}

/**
 * Reads a workflow from the host.
 * @param latest its newest version; null: nothing is published
 */
export function useWorkflow(key: string, latest: number | null): Asked<LoadedWorkflow> {
  const host = useHost();
  const [turn, setTurn] = useState(0);
  const askAgain = useCallback(() => setTurn((count) => count + 1), []);
  const [asked, setAsked] = useState<Asked<LoadedWorkflow>>({ state: 'waiting', askAgain });
  useEffect(() => {
    let wanted = true;
    void load(host, key, latest, turn).then((loaded) => {
      if (!wanted) return;
      setAsked(
        typeof loaded === 'string'
          ? { state: 'failed', reason: loaded, askAgain }
          : { state: 'answered', value: loaded, askAgain },
      );
    });
    return () => {
      wanted = false;
    };
  }, [host, key, latest, turn, askAgain]);
  return asked;
}

/** @returns why it could not be read, as a sentence */
async function load(
  host: HostClient,
  key: string,
  latest: number | null,
  turn: number,
): Promise<LoadedWorkflow | string> {
  const published = latest === null ? null : await readVersion(host, key, latest);
  if (typeof published === 'string') return published;
  const saved = await host.call('workflow.draft', { key });
  if (!saved.ok) return saved.error.message;
  const { definition, savedAt } = saved.value;
  const draft = readDraft(definition) ?? null;
  if (published === null && draft === null) return editorTexts().unreadable;
  return { published, draft, savedAt, turn };
}

/** @returns why it could not be read, as a sentence */
export async function readVersion(
  host: HostClient,
  key: string,
  version: number,
): Promise<Published | string> {
  const answer = await host.call('workflow.get', { key, version });
  if (!answer.ok) return answer.error.message;
  const draft = readDraft(answer.value.definition);
  return draft ? { version, draft } : editorTexts().unreadable;
}
