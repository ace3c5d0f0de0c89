// How the application is built and, in development, served. Nothing is inlined as a data: address, so that a content security
// policy of 'self' holds for the built files.

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Paths that the web process answers; in development they are passed on to it. */
const FROM_WEB = ['/api', '/healthz', '/readyz'];

const api = `http://127.0.0.1:${process.env.API_PORT || 5050}`;

export default defineConfig({
  plugins: [react()],
  build: { assetsInlineLimit: 0, chunkSizeWarningLimit: 600 },
  server: {
    host: process.env.HOST || '127.0.0.1',
    port: Number(process.env.GUI_PORT || 8080),
    strictPort: true,
    // web refuses an Origin that differs from Host: the browser's own Host has to arrive there
    proxy: Object.fromEntries(FROM_WEB.map((path) => [path, { target: api, changeOrigin: false }])),
  },
});
