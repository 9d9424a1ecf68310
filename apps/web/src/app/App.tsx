import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazyPart } from '../lib/lazy-part.ts';
import { PartBoundary } from '../ui/PartBoundary.tsx';
import { InsecurePage } from './pages/InsecurePage.tsx';
import { queryClient } from './query-client.ts';
import { router } from './router.tsx';
import { secureAddress } from './secure-address.ts';
import { styleNonce } from './style-nonce.ts';
import { theme } from './theme.ts';

/** Live regions are silent until the first page is there. */
const NotificationArea = lazyPart(() => import('../ui/NotificationArea.tsx'), 'NotificationArea');

export function App() {
  const address = secureAddress();
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
      <PartBoundary>
        <NotificationArea />
      </PartBoundary>
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
