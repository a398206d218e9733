import { useEffect, useRef, useState } from 'react';
import {
  Autocomplete,
  Header,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Text,
  TextField,
} from 'react-aria-components';
import { Dialog } from '../../components/dialog.tsx';
import { PrintedKey } from '../../components/key.tsx';
import { useShortcuts } from '../../state/shortcuts.ts';
import { closeDialog, openDialog, useView } from '../../state/view.ts';
import { incidentItem, itemsOfNow } from './palette-items.ts';
import { paletteSections, type PaletteItem, type PaletteSection } from './palette-model.ts';
import { paletteTexts } from './palette.texts.ts';
import { useFoundIncidents } from './use-found-incidents.ts';
import './palette.css';

/** Everything by a few letters: `Control+K` opens it, Enter does what is marked. */
export function Palette() {
  const open = useView(({ dialog }) => dialog?.kind === 'palette');
  const [items, setItems] = useState<readonly PaletteItem[]>([]);
  const chosen = useRef<PaletteItem | null>(null);
  useShortcuts([
    {
      keys: ['Control+K'],
      label: paletteTexts().open,
      group: 'General',
      run: () => {
        setItems(itemsOfNow());
        openDialog({ kind: 'palette' });
      },
    },
  ]);
  // Only when the palette is gone: what is done may put the focus somewhere, or open another dialog.
  useEffect(() => {
    if (open || !chosen.current) return;
    const { run } = chosen.current;
    chosen.current = null;
    run();
  }, [open]);
  if (!open) return null;
  const choose = (item: PaletteItem): void => {
    chosen.current = item;
    closeDialog();
  };
  return <OpenPalette items={items} onChoose={choose} />;
}

interface OpenPaletteProps {
  readonly items: readonly PaletteItem[];
  readonly onChoose: (item: PaletteItem) => void;
}

function OpenPalette({ items, onChoose }: OpenPaletteProps) {
  const texts = paletteTexts();
  const [query, setQuery] = useState('');
  const found = useFoundIncidents(query);
  const sections = paletteSections([...items, ...found.rows.map(incidentItem)], query);
  return (
    <Dialog title={texts.title} wide onClose={closeDialog}>
      <Autocomplete inputValue={query} onInputChange={setQuery}>
        <TextField className="field palette-field" autoFocus>
          <Label className="visually-hidden">{texts.open}</Label>
          <Input className="input" placeholder={texts.placeholder} autoComplete="off" />
        </TextField>
        <p className="palette-message" role="status">
          {found.kind === 'searching' && texts.searching}
          {found.kind === 'failed' && texts.searchFailed(found.reason)}
          {found.kind === 'idle' && sections.length === 0 && texts.nothing(query)}
        </p>
        <ListBox className="palette-list" aria-label={texts.title} items={sections.map(withId)}>
          {(section) => <Section section={section} onChoose={onChoose} />}
        </ListBox>
      </Autocomplete>
    </Dialog>
  );
}

interface SectionProps {
  readonly section: PaletteSection;
  readonly onChoose: (item: PaletteItem) => void;
}

function Section({ section: { group, items }, onChoose }: SectionProps) {
  return (
    <ListBoxSection id={group}>
      <Header className="palette-group">{paletteTexts().groups[group]}</Header>
      {items.map((item) => (
        <ListBoxItem
          key={item.id}
          id={item.id}
          className="palette-item"
          textValue={item.label}
          onAction={() => onChoose(item)}
        >
          <Text slot="label" className="palette-label">
            <bdi>{item.label}</bdi>
          </Text>
          {item.hint !== undefined && (
            <Text slot="description" className="palette-hint">
              <bdi>{item.hint}</bdi>
            </Text>
          )}
          <span className="palette-keys" aria-hidden="true">
            {item.keys?.map((key) => (
              <PrintedKey key={key} name={key} />
            ))}
          </span>
        </ListBoxItem>
      ))}
    </ListBoxSection>
  );
}

function withId(section: PaletteSection): PaletteSection & { readonly id: string } {
  return { ...section, id: section.group };
}
