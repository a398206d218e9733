import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Paths are relative to this folder, which is vite's root: `vite build src-renderer`. */
export default defineConfig({
  // Relative, since the desktop's app:// and the web server mount it at different roots.
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy lets nothing inline in, neither fonts nor images.
    assetsInlineLimit: 0,
    // Whose work is in the files, with the words of each licence; shown under About.
    license: { fileName: 'licenses.json' },
    chunkSizeWarningLimit: 900,
    // The other two are the desktop's own: its small window that stays on top, and its crash page.
    rolldownOptions: {
      input: ['index.html', 'status-bar/index.html', 'crashed/index.html'].map(
        (page) => `${import.meta.dirname}/${page}`,
      ),
    },
  },
});
