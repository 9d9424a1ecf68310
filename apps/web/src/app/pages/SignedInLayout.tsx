import { AppShell, Box, Burger, Container, Group, Image } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Navigate, Outlet, useNavigate, useSearch } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { AlertBell } from '../../features/alerts/AlertBell.tsx';
import { conflictCountQuery } from '../../features/conflicts/conflicts.queries.ts';
import { SyncAllBar } from '../../features/import-calendars/SyncAllBar.tsx';
import { productsQuery } from '../../features/properties/products.queries.ts';
import { useNewVersion } from '../../features/server-update/use-new-version.tsx';
import { SignInAgain } from '../../features/session/SignInAgain.tsx';
import { meQuery, useLogout, usePreferences } from '../../features/session/session.queries.ts';
import { shownHostOf, useShownHost } from '../../features/session/use-shown-host.ts';
import { loadTexts } from '../../i18n/i18n.ts';
import { lazyPart } from '../../lib/lazy-part.ts';
import { useLiveUpdates } from '../../lib/live/use-live-updates.ts';
import { useOfflineSince } from '../../lib/live/use-offline-since.ts';
import { Rights, rightsOf, useMay } from '../../lib/rights.ts';
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx';
import { listenForUndoKeys } from '../../ui/notify-with-undo.tsx';
import { OfflineBar } from '../../ui/OfflineBar.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';
import { ConflictBadge } from './ConflictBadge.tsx';
import { NavLinks } from './NavLinks.tsx';

const DemoBanner = lazyPart(() => import('../../features/demo/DemoBanner.tsx'), 'DemoBanner');
const HostBar = lazyPart(
  () => loadTexts('people').then(() => import('../../features/session/HostBar.tsx')),
  'HostBar',
);
const MobileMenu = lazyPart(() => import('./MobileMenu.tsx'), 'MobileMenu');

/** The frame of all pages of a host who is signed in. */
export function SignedInLayout() {
  const { t } = useTranslation();
  const [opened, menu] = useDisclosure();
  const { data: me } = useQuery(meQuery);
  const logout = useLogout();
  const preferences = usePreferences();
  useNewVersion();
  useShownHost(me);
  if (!me) return <Navigate to="/login" />;
  const rights = rightsOf(me.actingFor);
  const mayLook = rights.includes('look');
  const isAdmin = me.role === 'admin' && !me.actingFor;
  const signOut = () => logout.mutate(undefined, { onError: menu.close });
  const links = <NavLinks isAdmin={isAdmin} onClick={menu.close} onSignOut={signOut} />;
  return (
    <>
      <Rights value={rights}>
        <AppShell header={{ height: 58 }} padding={0}>
          <a className="skip-link" href="#content">
            {t('app.skip')}
          </a>
          <AppShell.Header bg="var(--surface)">
            <Group h="100%" px="md" justify="space-between" wrap="nowrap">
              <Group gap="sm" wrap="nowrap">
                <Image src="/favicon.svg" alt="" w={30} />
                <Box fw={700} visibleFrom="xs">
                  Hosteed
                </Box>
                <Group component="nav" gap={0} wrap="nowrap" visibleFrom="lg" aria-label={t('nav.dashboard')}>
                  {links}
                </Group>
              </Group>
              <Group gap="xs" wrap="nowrap">
                {mayLook && <AlertBell />}
                <LanguageSwitch onChoose={(language) => preferences.mutate({ language })} />
                <Box pos="relative" hiddenFrom="lg">
                  <Burger opened={opened} onClick={menu.toggle} size="sm" aria-label={t('nav.menu')} />
                  {mayLook && !opened && <MenuBadge />}
                </Box>
              </Group>
            </Group>
          </AppShell.Header>
          {opened && (
            <Suspense>
              <MobileMenu onClose={menu.close}>{links}</MobileMenu>
            </Suspense>
          )}
          <AppShell.Main id="content">
            <Container key={shownHostOf(me)} size={1280} py="md" px={{ base: 'sm', sm: 'md' }}>
              {(me.isMember || me.actingFor) && (
                <Suspense>
                  <HostBar me={me} />
                </Suspense>
              )}
              <Offline />
              <Box mb={logout.error ? 'md' : 0}>
                <ProblemAlert error={logout.error} title={t('nav.signOutFailed')} onRetry={signOut} />
              </Box>
              {mayLook && <Live />}
              <Outlet />
            </Container>
          </AppShell.Main>
        </AppShell>
      </Rights>
      <SignInAgain me={me} />
    </>
  );
}

/**
 * What needs the host behind the closed menu. Its queries run whether or not there is something to show, so showing it
 * causes no request.
 */
function MenuBadge() {
  const { data: count, isError } = useQuery(conflictCountQuery);
  return (count ?? Number(isError)) > 0 && <ConflictBadge count={count} isOnMenu />;
}

/** Age of the page's data while offline. */
function Offline() {
  return <OfflineBar lastDataAt={useOfflineSince()} />;
}

/** Live updates of what others change. */
function Live() {
  useLiveUpdates();
  useEffect(listenForUndoKeys, []);
  const { modal } = useSearch({ strict: false });
  const navigate = useNavigate();
  const { data: products } = useQuery(productsQuery);
  const isOwn = useMay('own');
  return (
    <>
      {isOwn && products?.some(({ isDemo }) => isDemo) && (
        <Suspense>
          <DemoBanner onErased={() => void navigate({ to: '/' })} />
        </Suspense>
      )}
      {modal !== 'import' && <SyncAllBar />}
    </>
  );
}
