import { Group, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DemoOffer } from '../../../features/demo/DemoOffer.tsx';
import { externalCalendarsQuery } from '../../../features/import-calendars/external-calendars.queries.ts';
import { PropertyForm } from '../../../features/properties/PropertyForm.tsx';
import { type Product, productsQuery } from '../../../features/properties/products.queries.ts';
import { AnchorLink } from '../../../ui/links.tsx';
import { ProblemAlert } from '../../../ui/ProblemAlert.tsx';
import { ExportStep } from './ExportStep.tsx';
import { ImportStep } from './ImportStep.tsx';
import { Step } from './Step.tsx';

/** The first steps of a host: a property, what others sell of it, and the link for them. */
export function WelcomePage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data: products, error, refetch } = useQuery(productsQuery);
  const product = products?.[0];
  const isNew = products?.length === 0;
  return (
    <Stack maw={isNew ? undefined : 640}>
      <Title order={1} size="h2">
        {t('welcome.title')}
      </Title>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {!products && !error && <Skeleton h={240} />}
      <SimpleGrid cols={{ base: 1, lg: isNew ? 2 : 1 }} style={{ alignItems: 'start' }}>
        {products && <Steps products={products} onAdded={() => void refetch()} />}
        {isNew && <DemoOffer onFilled={() => void navigate({ to: '/dashboard/calendar' })} />}
      </SimpleGrid>
      <Group>
        <AnchorLink to="/dashboard/calendar" size="sm" py={2}>
          {product ? t('welcome.toCalendar') : t('welcome.skip')}
        </AnchorLink>
        <AnchorLink to="/help" size="sm" py={2}>
          {t('nav.help')}
        </AnchorLink>
      </Group>
    </Stack>
  );
}

function Steps({ products, onAdded }: { products: readonly Product[]; onAdded: () => void }) {
  const { t } = useTranslation();
  const product = products[0];
  const { data: calendars = [] } = useQuery({
    ...externalCalendarsQuery(product?.id ?? ''),
    enabled: product !== undefined,
  });
  return (
    <Stack component="ol" m={0} p={0} style={{ listStyle: 'none' }} aria-label={t('welcome.steps')}>
      <Step number={1} title={t('welcome.property')} isDone={product !== undefined}>
        {product ? (
          <Text size="sm">
            {product.name}
            {products.length > 1 && ` · ${t('properties.count', { count: products.length })}`}
          </Text>
        ) : (
          <>
            <Text size="sm">{t('welcome.propertyHint')}</Text>
            <PropertyForm onSaved={onAdded} />
          </>
        )}
      </Step>
      <Step number={2} title={t('welcome.import')} isDone={calendars.length > 0}>
        {product && <ImportStep product={product} imported={calendars.length} />}
      </Step>
      <Step number={3} title={t('welcome.export')} isDone={false}>
        {product && <ExportStep product={product} />}
      </Step>
    </Stack>
  );
}
