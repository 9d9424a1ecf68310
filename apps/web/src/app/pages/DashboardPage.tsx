import { Anchor, Button, Card, Group, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { conflictInWords } from '../../features/conflicts/conflict-words.ts';
import { Checklist } from '../../features/dashboard/Checklist.tsx';
import { troubleOf } from '../../features/dashboard/calendar-troubles.ts';
import {
  DAYS,
  firstConflictsQuery,
  MOST_PROPERTIES,
  useCalendars,
  useIsAnyFeedRead,
  useStays,
} from '../../features/dashboard/dashboard.queries.ts';
import { MovementList } from '../../features/dashboard/MovementList.tsx';
import { guestMovements } from '../../features/dashboard/movements.ts';
import { Troubles } from '../../features/dashboard/Troubles.tsx';
import { type Product, productsQuery } from '../../features/properties/products.queries.ts';
import { meQuery, setupQuery } from '../../features/session/session.queries.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';

/** Tableau de bord: who comes and leaves today, and what asks for the host. */
export function DashboardPage() {
  const { t } = useTranslation();
  const { data: products, error, refetch } = useQuery(productsQuery);
  const [showsAll, setShowsAll] = useState(false);
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!products) return <Skeleton h={320} />;
  const shown = showsAll ? products : products.slice(0, MOST_PROPERTIES);
  return (
    <Stack>
      <Title order={1} size="h2">
        {t('nav.dashboard')}
      </Title>
      {shown.length < products.length && (
        <Group gap="xs">
          <Text size="sm">{t('dashboard.some', { count: shown.length, total: products.length })}</Text>
          <Button size="xs" variant="default" onClick={() => setShowsAll(true)}>
            {t('dashboard.showAll')}
          </Button>
        </Group>
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <Stack>
          <Movements products={shown} />
        </Stack>
        <Stack>
          <Concerns products={shown} />
        </Stack>
      </SimpleGrid>
    </Stack>
  );
}

function Movements({ products }: { products: Product[] }) {
  const { t } = useTranslation();
  const { properties, isPending, error, refetch } = useStays(products);
  if (isPending) return <Skeleton h={320} />;
  const all = guestMovements(properties, DAYS);
  const todayOf = new Map(properties.map(({ product, occupancy }) => [product.id, occupancy.today]));
  const today = all.filter(({ product, night }) => todayOf.get(product.id) === night);
  const later = all.filter((movement) => !today.includes(movement));
  return (
    <>
      <Section title={t('calendar.today')}>
        <ProblemAlert error={error} onRetry={refetch} />
        {today.length === 0 && <Text size="sm">{t('dashboard.quietDay')}</Text>}
        <MovementList movements={today} withDay={false} />
      </Section>
      <Section title={t('dashboard.next')}>
        {later.length === 0 && <Text size="sm">{t('dashboard.quietWeeks')}</Text>}
        <MovementList movements={later} withDay />
      </Section>
    </>
  );
}

/** What asks for the host. One part pushes no other down when it comes: all are shown once all are known. */
function Concerns({ products }: { products: Product[] }) {
  const { isPending: isConflictUnknown } = useQuery(firstConflictsQuery);
  const { isPending: isCalendarUnknown } = useCalendars(products);
  if (isConflictUnknown || isCalendarUnknown) return <Skeleton h={320} />;
  return (
    <>
      <OpenConflicts />
      <CalendarTroubles products={products} />
      <FirstSteps products={products} />
    </>
  );
}

function OpenConflicts() {
  const { t } = useTranslation();
  const { data: conflicts, error, refetch } = useQuery(firstConflictsQuery);
  return (
    <Section title={t('dashboard.conflicts')}>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {conflicts?.total === 0 && <Text size="sm">{t('dashboard.noConflict')}</Text>}
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {conflicts?.items.map((conflict) => (
          <Text component="li" key={conflict.id} size="sm">
            <b>{t(`conflict.kind.${conflict.kind}`)}</b> ·{' '}
            {conflictInWords(conflict, t, currentLanguage())[0]}{' '}
            <Anchor
              component={Link}
              to="/dashboard/calendar"
              search={
                {
                  product: conflict.productId,
                  month: conflict.from.slice(0, 7),
                  night: conflict.from,
                } as never
              }
              size="sm"
              py={4}
              display="inline-block"
            >
              {t('conflict.show')}
            </Anchor>
          </Text>
        ))}
      </Stack>
      {conflicts && conflicts.total > conflicts.items.length && (
        <Text size="sm">{t('conflict.more', { count: conflicts.total - conflicts.items.length })}</Text>
      )}
    </Section>
  );
}

function CalendarTroubles({ products }: { products: Product[] }) {
  const { t } = useTranslation();
  const { calendars, error, refetch } = useCalendars(products);
  const [now] = useState(Date.now);
  const troubled = calendars.flatMap((calendar) => {
    const trouble = troubleOf(calendar, now);
    const productName = products.find(({ id }) => id === calendar.productId)?.name ?? '';
    return trouble ? [{ calendar, trouble, productName }] : [];
  });
  return (
    <Section title={t('dashboard.troubles')}>
      <ProblemAlert error={error} onRetry={refetch} />
      {!error && troubled.length === 0 && <Text size="sm">{t('dashboard.noTrouble')}</Text>}
      <Troubles troubled={troubled} />
    </Section>
  );
}

/** Gone once everything is done. */
function FirstSteps({ products }: { products: Product[] }) {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const { data: server } = useQuery(setupQuery);
  const { calendars } = useCalendars(products);
  const isRead = useIsAnyFeedRead(products);
  const imported = calendars.some(({ lastSyncAt }) => lastSyncAt !== null);
  const first = products[0] ? { product: products[0].id } : undefined;
  const calendar = { to: '/dashboard/calendar' };
  const all = [
    { key: 'property', isDone: products.length > 0, to: '/properties' },
    { key: 'import', isDone: imported, ...calendar, search: { ...first, modal: 'import' } },
    { key: 'export', isDone: isRead, ...calendar, search: { ...first, modal: 'export' } },
    { key: 'mails', isDone: me?.conflictMails === true, to: '/settings/notifications' },
  ] as const;
  const steps = all.filter(({ key }) => key !== 'mails' || server?.canMail);
  if (steps.every(({ isDone }) => isDone)) return null;
  return (
    <Section title={t('dashboard.steps')}>
      <Checklist steps={steps} />
    </Section>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card withBorder component="section" aria-label={title}>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {title}
        </Title>
        {children}
      </Stack>
    </Card>
  );
}
