import type { IncidentRow } from '#shared/contract/incident.ts';
import { allCommands } from '../../state/commands.ts';
import { useEntities } from '../../state/entities.ts';
import { withOwnKeys } from '../../state/own-keys.ts';
import { usePreferences } from '../../state/preferences.ts';
import { allShortcuts, type Shortcut } from '../../state/shortcuts.ts';
import { openIncident, targetIds } from '../../state/view.ts';
import type { PaletteItem } from './palette-model.ts';
import { paletteTexts } from './palette.texts.ts';

/**
 * What can be done now: every command, and every shortcut that would do something. Asked when the
 * palette opens, since afterwards the focus is in the palette.
 */
export function itemsOfNow(): readonly PaletteItem[] {
  const commands = allCommands().filter(({ when }) => when?.() ?? true);
  return [...shortcutItems(), ...commands];
}

function shortcutItems(): readonly PaletteItem[] {
  const { ownKeys } = usePreferences.getState().preferences.keyboard;
  const target = targetWords();
  const items = new Map<string, PaletteItem>();
  for (const { label, keys, group, run } of withOwnKeys(
    allShortcuts().filter(isOffered),
    ownKeys,
  )) {
    const known = items.get(label);
    const onTarget = group === 'Incident' && target !== null;
    // Two keys that do the same are one line.
    items.set(label, {
      id: `shortcut ${label}`,
      group: onTarget ? 'target' : 'action',
      label,
      keys: [...(known?.keys ?? []), ...keys],
      run: known?.run ?? run,
      ...(onTarget ? { hint: target } : {}),
    });
  }
  return [...items.values()];
}

/** Moving about is done by its keys; the palette does not open itself. */
function isOffered({ repeats, when, keys, label }: Shortcut): boolean {
  return (
    repeats !== true &&
    label !== paletteTexts().open &&
    !keys.includes('Escape') &&
    (when?.() ?? true)
  );
}

/** What actions on incidents would act on. */
function targetWords(): string | null {
  const ids = targetIds();
  const [first] = ids;
  if (first === undefined) return null;
  if (ids.length > 1) return paletteTexts().onSeveral(ids.length);
  const row = useEntities.getState().rows.get(first);
  return row ? paletteTexts().on(row.description) : null;
}

/** An incident that was found, as a line that opens it. */
export function incidentItem(row: IncidentRow): PaletteItem {
  return {
    id: `incident ${row.id}`,
    group: 'incident',
    label: row.description,
    hint: `#${row.id}, ${stateWords(row)}`,
    found: true,
    run: () => openIncident(row.id),
  };
}

function stateWords({ stateful, open, acknowledged, source }: IncidentRow): string {
  const texts = paletteTexts();
  if (!stateful) return source.name;
  if (!open) return `${texts.closed}, ${source.name}`;
  return `${acknowledged ? texts.acknowledged : texts.unacknowledged}, ${source.name}`;
}
