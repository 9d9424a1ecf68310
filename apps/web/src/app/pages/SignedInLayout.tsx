import { AppShell, Badge, Box, Burger, Button, Container, Group, Image, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconCalendar,
  IconHistory,
  IconHome,
  IconLayoutDashboard,
  IconLogout,
  IconSettings,
  IconShield,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, lazyRouteComponent, Navigate, Outlet, useNavigate, useSearch } from '@tanstack/react-router';
import { type ComponentType, type ReactNode, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { AlertBell } from '../../features/alerts/AlertBell.tsx';
import { conflictCountQuery } from '../../features/conflicts/conflicts.queries.ts';
import { SyncAllBar } from '../../features/import-calendars/SyncAllBar.tsx';
import { productsQuery } from '../../features/properties/products.queries.ts';
import { useNewVersion } from '../../features/server-update/use-new-version.tsx';
import { SignInAgain } from '../../features/session/SignInAgain.tsx';
import { meQuery, useLogout, usePreferences } from '../../features/session/session.queries.ts';
import { useLiveUpdates } from '../../lib/live/use-live-updates.ts';
import { useOfflineSince } from '../../lib/live/use-offline-since.ts';
import { LanguageSwitch } from '../../ui/LanguageSwitch.tsx';
import { listenForUndoKeys } from '../../ui/notify-with-undo.tsx';
import { OfflineBar } from '../../ui/OfflineBar.tsx';

const DemoBanner = lazyRouteComponent(() => import('../../features/demo/DemoBanner.tsx'), 'DemoBanner');
const MobileMenu = lazyRouteComponent(() => import('./MobileMenu.tsx'), 'MobileMenu');

/** The frame of all pages of a host who is signed in. */
export function SignedInLayout() {
  const { t } = useTranslation();
  const [opened, menu] = useDisclosure();
  const { data: me } = useQuery(meQuery);
  const logout = useLogout();
  const preferences = usePreferences();
  useNewVersion();
  if (!me) return <Navigate to="/login" />;
  const links = (
    <Links isAdmin={me.role === 'admin'} onClick={menu.close} onSignOut={() => logout.mutate()} />
  );
  return (
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
            <AlertBell />
            <LanguageSwitch onChoose={(language) => preferences.mutate({ language })} />
            <Burger
              opened={opened}
              onClick={menu.toggle}
              hiddenFrom="lg"
              size="sm"
              aria-label={t('nav.menu')}
            />
          </Group>
        </Group>
      </AppShell.Header>
      {opened && (
        <Suspense>
          <MobileMenu onClose={menu.close}>{links}</MobileMenu>
        </Suspense>
      )}
      <AppShell.Main id="content">
        <Container size={1280} py="md" px={{ base: 'sm', sm: 'md' }}>
          <Live />
          <Outlet />
        </Container>
      </AppShell.Main>
      <SignInAgain me={me} />
    </AppShell>
  );
}

/** What others change arrives here; what does not arrive is told. */
function Live() {
  useLiveUpdates();
  useEffect(listenForUndoKeys, []);
  const { modal } = useSearch({ strict: false });
  const navigate = useNavigate();
  const { data: products } = useQuery(productsQuery);
  return (
    <>
      <OfflineBar lastDataAt={useOfflineSince()} />
      {products?.some(({ isDemo }) => isDemo) && (
        <Suspense>
          <DemoBanner onErased={() => void navigate({ to: '/' })} />
        </Suspense>
      )}
      {modal !== 'import' && <SyncAllBar />}
    </>
  );
}

interface LinksProps {
  isAdmin: boolean;
  onClick: () => void;
  onSignOut: () => void;
}

function Links({ isAdmin, onClick, onSignOut }: LinksProps) {
  const { t } = useTranslation();
  const { data: conflicts, isError } = useQuery(conflictCountQuery);
  return (
    <>
      <NavButton
        to="/dashboard"
        exact
        icon={IconLayoutDashboard}
        label={t('nav.dashboard')}
        onClick={onClick}
      />
      <NavButton
        to="/dashboard/calendar"
        icon={IconCalendar}
        label={t('nav.calendar')}
        badge={(conflicts ?? Number(isError)) > 0 && <Conflicts count={conflicts} />}
        onClick={onClick}
      />
      <NavButton to="/sync" icon={IconHistory} label={t('syncs.title')} onClick={onClick} />
      <NavButton to="/properties" icon={IconHome} label={t('nav.properties')} onClick={onClick} />
      <NavButton to="/settings" icon={IconSettings} label={t('settings.title')} onClick={onClick} />
      {isAdmin && <NavButton to="/admin" icon={IconShield} label={t('nav.admin')} onClick={onClick} />}
      <Button
        variant="subtle"
        color="gray"
        px={6}
        justify="flex-start"
        aria-label={t('nav.signOut')}
        onClick={onSignOut}
      >
        <IconLogout size={18} />
        <Box component="span" hiddenFrom="lg" ml="xs">
          {t('nav.signOut')}
        </Box>
      </Button>
    </>
  );
}

/** How many conflicts stand, over all properties; that nobody knows, where they could not be asked for. */
function Conflicts({ count }: { count: number | undefined }) {
  const { t } = useTranslation();
  return (
    <Badge color="red.9" autoContrast size="sm" circle={count === undefined || count < 10}>
      <span aria-hidden>{count ?? '?'}</span>
      <VisuallyHidden>
        {count === undefined ? t('conflict.unknown') : t('conflict.badge', { count })}
      </VisuallyHidden>
    </Badge>
  );
}

interface NavButtonProps {
  to: string;
  /** Pages below it are other places of the menu. */
  exact?: boolean;
  icon: ComponentType<{ size: number }>;
  label: string;
  badge?: ReactNode;
  onClick: () => void;
}

function NavButton({ to, exact, icon: Icon, label, badge, onClick }: NavButtonProps) {
  return (
    <Link
      to={to}
      activeOptions={{ exact, includeSearch: false }}
      style={{ textDecoration: 'none' }}
      onClick={onClick}
    >
      {({ isActive }) => (
        <Button
          component="span"
          fullWidth
          px={6}
          justify="flex-start"
          variant={isActive ? 'light' : 'subtle'}
          color={isActive ? 'teal' : 'gray'}
          leftSection={<Icon size={18} />}
          rightSection={badge}
        >
          {label}
        </Button>
      )}
    </Link>
  );
}
