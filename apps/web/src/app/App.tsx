import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { InsecurePage } from './pages/InsecurePage.tsx';
import { queryClient } from './query-client.ts';
import { router } from './router.tsx';
import { secureAddress } from './secure-address.ts';
import { styleNonce } from './style-nonce.ts';
import { theme } from './theme.ts';

/** Nothing is told before the first page is there. */
const NotificationArea = lazy(() =>
  import('../ui/NotificationArea.tsx').then((loaded) => ({ default: loaded.NotificationArea })),
);

export function App() {
  const address = secureAddress();
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
      <Suspense>
        <NotificationArea />
      </Suspense>
      {address ? (
        <InsecurePage address={address} />
      ) : (
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      )}
    </MantineProvider>
  );
}
