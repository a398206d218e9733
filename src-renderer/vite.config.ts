import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: folder('.'),
  // Relative, since the desktop's app:// and the web server mount it at different roots.
  base: './',
  plugins: [react()],
  build: {
    outDir: folder('../dist/renderer'),
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy lets nothing inline in, neither fonts nor images.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
});
