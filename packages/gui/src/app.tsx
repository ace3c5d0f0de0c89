// The table of contents: every address and the page behind it. Pages are loaded when they are first opened.

import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { CrashState } from './components/crash-state.js';
import { Frame } from './components/frame.js';
import { en } from './messages/en.js';
import { MessagesContext } from './messages/index.js';
import { NotFoundPage } from './pages/not-found.js';
import { makeQueryClient } from './query-client.js';
import { theme, variables } from './theme.js';

const queryClient = makeQueryClient();

const router = createBrowserRouter([
  {
    Component: Frame,
    ErrorBoundary: CrashState,
    HydrateFallback: () => null,
    children: [
      {
        ErrorBoundary: CrashState,
        children: [
          { path: '/', lazy: async () => ({ Component: (await import('./pages/home.js')).HomePage }) },
          { path: '/datasets/new', lazy: async () => ({ Component: (await import('./pages/upload.js')).UploadPage }) },
          { path: '/datasets/:id', lazy: async () => ({ Component: (await import('./pages/dataset.js')).DatasetPage }) },
          { path: '/runs/:id', lazy: async () => ({ Component: (await import('./pages/run.js')).RunPage }) },
          { path: '*', Component: NotFoundPage },
        ],
      },
    ],
  },
]);

export function App() {
  return (
    <MessagesContext value={en}>
      <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </MessagesContext>
  );
}
