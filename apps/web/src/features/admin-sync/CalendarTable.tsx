import { Anchor, Button, Checkbox, Group, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconRefresh } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../lib/api-client.ts';
import { CardCell, CardRow, CardTable } from '../../ui/CardTable.tsx';
import { AnchorLink } from '../../ui/links.tsx';
import { CalendarBadge } from './CalendarBadge.tsx';
import { isChosen, NOTHING, type Selection, toggled } from './selection.ts';

type Calendar = Schema<'CalendarStatus'>;

interface Props {
  calendars: readonly Calendar[];
  selection: Selection;
  onSelect: (selection: Selection) => void;
  onOwner: (ownerId: string) => void;
  onSync: (calendarId: string) => void;
  onSetActive: (calendarId: string, isActive: boolean) => void;
}

/** Calendars of all hosts, each with its state and what can be done with it. */
export function CalendarTable({ calendars, selection, onSelect, ...actions }: Props) {
  const { t } = useTranslation();
  const ids = calendars.map(({ id }) => id);
  const isAll = ids.every((id) => isChosen(selection, id));
  const chooseAll = (
    <Checkbox
      aria-label={t('admin.chooseAll')}
      checked={isAll}
      indeterminate={!isAll && ids.some((id) => isChosen(selection, id))}
      onChange={() => onSelect(isAll ? NOTHING : new Set(ids))}
    />
  );
  return (
    <CardTable
      label={t('admin.calendars')}
      columns={[
        { key: 'chosen', heading: chooseAll },
        { key: 'calendar', heading: t('calendar.title') },
        { key: 'owner', heading: t('admin.owner') },
        { key: 'source', heading: t('admin.source') },
        { key: 'status', heading: t('admin.status') },
        { key: 'actions', heading: t('common.actions'), isHidden: true },
      ]}
    >
      {calendars.map((calendar) => (
        <Row
          key={calendar.id}
          calendar={calendar}
          isTicked={isChosen(selection, calendar.id)}
          onTick={() => onSelect(toggled(selection, calendar.id, ids))}
          {...actions}
        />
      ))}
    </CardTable>
  );
}

interface RowProps extends Pick<Props, 'onOwner' | 'onSync' | 'onSetActive'> {
  calendar: Calendar;
  isTicked: boolean;
  onTick: () => void;
}

function Row({ calendar, isTicked, onTick, onOwner, onSync, onSetActive }: RowProps) {
  const { t } = useTranslation();
  const search = useSearch({ from: '/signed-in/admin/calendars' });
  const { id, ownerId, isActive } = calendar;
  const name = `${calendar.productName} · ${calendar.name}`;
  const pause = isActive ? t('import.pause') : t('import.resume');
  return (
    <CardRow>
      <CardCell>
        <Checkbox aria-label={t('admin.chosen', { name })} checked={isTicked} onChange={onTick} />
      </CardCell>
      <CardCell label={t('calendar.title')}>
        <Text size="sm" fw={600}>
          {calendar.name}
        </Text>
        <Text size="xs" c="var(--quiet)">
          {calendar.productName}
        </Text>
      </CardCell>
      <CardCell label={t('admin.owner')}>
        <Anchor component="button" type="button" size="sm" ta="start" py={2} onClick={() => onOwner(ownerId)}>
          {calendar.ownerEmail}
        </Anchor>
      </CardCell>
      <CardCell label={t('admin.source')}>{calendar.icalHost}</CardCell>
      <CardCell label={t('admin.status')}>
        <CalendarBadge calendar={calendar} />
        <AnchorLink
          to="/admin/calendars"
          search={{ ...search, runs: id }}
          resetScroll={false}
          display="block"
          w="fit-content"
          size="xs"
          py={4}
          aria-label={`${t('history.title')} ${name}`}
        >
          {t('history.title')}
        </AnchorLink>
      </CardCell>
      <CardCell>
        <Group gap="xs" wrap="nowrap">
          <Button
            size="xs"
            variant="light"
            leftSection={<IconRefresh size={14} />}
            aria-label={`${t('import.sync')} ${name}`}
            onClick={() => onSync(id)}
          >
            {t('import.sync')}
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={isActive ? <IconPlayerPause size={14} /> : <IconPlayerPlay size={14} />}
            aria-label={`${pause} ${name}`}
            onClick={() => onSetActive(id, !isActive)}
          >
            {pause}
          </Button>
        </Group>
      </CardCell>
    </CardRow>
  );
}
