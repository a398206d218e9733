import type { ReactNode } from 'react';
import { useMay } from '../../state/session.ts';
import {
  deskPages,
  openSettings,
  ownPages,
  useSettingsPage,
  type SettingsPage,
} from '../../state/settings-page.ts';
import { AboutPage } from './about-page.tsx';
import { BackupsPage } from './backups-page.tsx';
import { ListenerPage } from './listener-page.tsx';
import { OperatorsPage } from './operators-page.tsx';
import { AppearancePage, AttentionPage, KeysPage } from './own-pages.tsx';
import { PageGroup } from './page-group.tsx';
import { RulesPage } from './rules-page.tsx';
import { settingsTexts } from './settings.texts.ts';
import { SourcesPage } from './sources/sources-page.tsx';
import './settings.css';

const contents: Readonly<Record<SettingsPage, () => ReactNode>> = {
  appearance: () => <AppearancePage />,
  attention: () => <AttentionPage />,
  keys: () => <KeysPage />,
  sources: () => <SourcesPage />,
  operators: () => <OperatorsPage />,
  listener: () => <ListenerPage />,
  backups: () => <BackupsPage />,
  rules: () => <RulesPage />,
  about: () => <AboutPage />,
};

/** What an operator sets for themselves, and an admin for the desk. What is the desk's is shown to admins alone. */
export function Settings() {
  const texts = settingsTexts();
  const isAdmin = useMay('admin');
  const chosen = useSettingsPage(({ page }) => page);
  const page = !isAdmin && isOfDesk(chosen) ? 'appearance' : chosen;
  const group = { current: page, names: texts.pages, onOpen: openSettings };
  return (
    <div className="settings">
      <nav className="settings-pages" aria-label={texts.title}>
        <h1>{texts.title}</h1>
        <PageGroup title={texts.ofYours} pages={ownPages} {...group} />
        {isAdmin && <PageGroup title={texts.ofDesk} pages={deskPages} {...group} />}
        <PageGroup title={texts.ofProgram} pages={['about']} {...group} />
      </nav>
      <div className="settings-scroll">
        <div className="settings-page">
          <h2>{texts.pages[page]}</h2>
          {contents[page]()}
        </div>
      </div>
    </div>
  );
}

function isOfDesk(page: SettingsPage): boolean {
  return deskPages.some((one) => one === page);
}
