import { Anchor, Card, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DeleteProperty } from '../../features/properties/DeleteProperty.tsx';
import { PropertyForm } from '../../features/properties/PropertyForm.tsx';
import { productsQuery } from '../../features/properties/products.queries.ts';
import { notify } from '../../ui/notify.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';

/** One property: its name, zone and hours, and its end. */
export function PropertyPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { propertyId } = useParams({ from: '/signed-in/properties/$propertyId' });
  const { data: products, error, refetch } = useQuery(productsQuery);
  const product = products?.find(({ id }) => id === propertyId);
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!products) return <Skeleton h={320} />;
  if (!product) return <Missing />;
  return (
    <Stack maw={560}>
      <Back />
      <Title order={1} size="h2" style={{ overflowWrap: 'anywhere' }}>
        {product.name}
      </Title>
      <Card withBorder>
        <PropertyForm key={product.id} product={product} onSaved={() => notify(t('common.saved'))} />
      </Card>
      <DeleteProperty
        product={product}
        onDeleted={() => {
          notify(t('common.deleted'));
          void navigate({ to: '/properties' });
        }}
      />
    </Stack>
  );
}

function Back() {
  const { t } = useTranslation();
  return (
    <Anchor component={Link} to="/properties" size="sm" py={2}>
      ← {t('property.all')}
    </Anchor>
  );
}

function Missing() {
  const { t } = useTranslation();
  return (
    <Stack>
      <Back />
      <Text role="alert">{t('property.missing')}</Text>
    </Stack>
  );
}
