import { Card, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { HandOver } from '../../features/people/HandOver.tsx';
import { ExportButtons } from '../../features/personal-data/ExportButtons.tsx';
import { restoreProperty } from '../../features/personal-data/personal-data.queries.ts';
import { DeleteProperty } from '../../features/properties/DeleteProperty.tsx';
import { PropertyForm } from '../../features/properties/PropertyForm.tsx';
import { type Product, productsQuery } from '../../features/properties/products.queries.ts';
import { setupQuery } from '../../features/session/session.queries.ts';
import { wordsOf } from '../../lib/problem.ts';
import { useMay } from '../../lib/rights.ts';
import { AnchorLink } from '../../ui/links.tsx';
import { notify } from '../../ui/notify.ts';
import { notifyWithUndo } from '../../ui/notify-with-undo.tsx';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';

/** One property: its name, zone and hours, and its end. */
export function PropertyPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const isOwn = useMay('own');
  const { data: server } = useQuery(setupQuery);
  const { propertyId } = useParams({ from: '/signed-in/properties/$propertyId' });
  const { data: products, error, refetch } = useQuery(productsQuery);
  const product = products?.find(({ id }) => id === propertyId);
  const takeBack = ({ id, name }: Product) =>
    restoreProperty(client, id).then(
      () => notify(t('data.restored', { name })),
      (reason: unknown) => notify(wordsOf(reason, t)),
    );
  const problem = <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!products) return error ? problem : <Skeleton h={320} />;
  if (!product) return <Missing />;
  return (
    <Stack maw={560}>
      <Back />
      {problem}
      <Title order={1} size="h2" style={{ overflowWrap: 'anywhere' }}>
        {product.name}
      </Title>
      <Card withBorder>
        <PropertyForm key={product.id} product={product} onSaved={() => notify(t('common.saved'))} />
      </Card>
      {isOwn && (
        <>
          <Card withBorder>
            <Stack>
              <Title order={2} size="h4">
                {t('data.export')}
              </Title>
              <Text size="sm">{t('data.exportPropertyHint')}</Text>
              <ExportButtons of={{ productId: product.id }} />
            </Stack>
          </Card>
          <HandOver product={product} canMail={server?.canMail ?? false} />
          <DeleteProperty
            product={product}
            onDeleted={() => {
              notifyWithUndo(t('property.deleted', { name: product.name }), () => takeBack(product));
              void navigate({ to: '/properties' });
            }}
          />
        </>
      )}
    </Stack>
  );
}

function Back() {
  const { t } = useTranslation();
  return (
    <AnchorLink to="/properties" size="sm" py={2}>
      ← {t('property.all')}
    </AnchorLink>
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
