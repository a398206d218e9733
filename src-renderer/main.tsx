import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import { createRoot } from 'react-dom/client';
import { config } from 'zod';
import { App } from './app.tsx';
import { languageFor, setLanguage } from './texts/catalogue.ts';

// Compiled checks need eval, which the content security policy refuses, and reports each time.
config({ jitless: true });
setLanguage(languageFor(navigator.languages));

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
