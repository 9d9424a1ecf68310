import { Box, Button } from '@mantine/core';
import {
  IconCalendar,
  IconHelp,
  IconHistory,
  IconHome,
  IconLayoutDashboard,
  IconLogout,
  IconSettings,
  IconShield,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { conflictCountQuery } from '../../features/conflicts/conflicts.queries.ts';
import { meQuery } from '../../features/session/session.queries.ts';
import { rememberedMonth } from '../../lib/remembered-month.ts';
import { useMay } from '../../lib/rights.ts';
import { ConflictBadge } from './ConflictBadge.tsx';

interface Props {
  isAdmin: boolean;
  onClick: () => void;
  onSignOut: () => void;
}

/** The places that the signed-in user may open, and signing out. */
export function NavLinks({ isAdmin, onClick, onSignOut }: Props) {
  const { t } = useTranslation();
  return (
    <>
      {useMay('look') ? (
        <Places onClick={onClick} />
      ) : (
        <NavButton to="/turnovers" icon={IconCalendar} label={t('nav.turnovers')} onClick={onClick} />
      )}
      {isAdmin && <NavButton to="/admin" icon={IconShield} label={t('nav.admin')} onClick={onClick} />}
      <NavButton to="/help" icon={IconHelp} label={t('nav.help')} isShort onClick={onClick} />
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

function Places({ onClick }: Pick<Props, 'onClick'>) {
  const { t } = useTranslation();
  const { data: conflicts, isError } = useQuery(conflictCountQuery);
  const { data: me } = useQuery(meQuery);
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
        search={() => ({ month: me ? rememberedMonth(me.id) : undefined })}
        icon={IconCalendar}
        label={t('nav.calendar')}
        badge={(conflicts ?? Number(isError)) > 0 && <ConflictBadge count={conflicts} />}
        onClick={onClick}
      />
      <NavButton to="/sync" icon={IconHistory} label={t('nav.syncs')} onClick={onClick} />
      <NavButton to="/properties" icon={IconHome} label={t('nav.properties')} onClick={onClick} />
      {useMay('own') && (
        <NavButton to="/settings" icon={IconSettings} label={t('settings.title')} onClick={onClick} />
      )}
    </>
  );
}

interface NavButtonProps {
  to: string;
  /** Search parameters of the link, read when it is pressed. */
  search?: () => { month?: string | undefined };
  /** Pages below it are other places of the menu. */
  exact?: boolean;
  icon: ComponentType<{ size: number }>;
  label: string;
  badge?: ReactNode;
  /** On one line for all, its label is for screen readers only. */
  isShort?: boolean;
  onClick: () => void;
}

/** All places of an administrator and the way out stand in one line of 1280 pixels, in French too. */
const NARROW = { section: { marginInlineEnd: 6 } };

function NavButton(props: NavButtonProps) {
  const { to, search, exact, icon: Icon, label, badge, isShort = false, onClick } = props;
  return (
    <Link
      to={to}
      search={search}
      activeOptions={{ exact, includeSearch: false }}
      style={{ textDecoration: 'none' }}
      aria-label={isShort ? label : undefined}
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
          leftSection={!isShort && <Icon size={18} />}
          rightSection={badge}
          styles={NARROW}
        >
          {isShort && <Icon size={18} />}
          <Box component="span" hiddenFrom={isShort ? 'lg' : undefined} ml={isShort ? 'xs' : 0}>
            {label}
          </Box>
        </Button>
      )}
    </Link>
  );
}
