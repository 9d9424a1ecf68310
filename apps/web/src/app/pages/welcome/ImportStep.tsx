import { Group, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { SALES_CHANNELS } from '#platforms';
import type { Product } from '../../../features/properties/products.queries.ts';
import { ButtonLink } from '../../../ui/links.tsx';

interface Props {
  product: Product;
  /** How many calendars the property imports already. */
  imported: number;
}

/** Where the property is sold already: each platform leads to where its calendar is added. */
export function ImportStep({ product, imported }: Props) {
  const { t } = useTranslation();
  const platforms = [
    ...SALES_CHANNELS.map((platform) => ({
      platform,
      name: t(`channel.${platform}`),
    })),
    { platform: 'other', name: t('welcome.other') },
  ];
  return (
    <>
      <Text size="sm">
        {imported > 0
          ? t('welcome.done', { count: imported })
          : t('welcome.importHint', { name: product.name })}
      </Text>
      <Group gap="xs">
        {platforms.map(({ platform, name }) => (
          <ButtonLink
            key={name}
            to="/dashboard/calendar"
            search={{ product: product.id, modal: 'import-new', platform }}
            variant={imported > 0 ? 'default' : 'light'}
            leftSection={<IconDownload size={16} />}
            aria-label={t('welcome.openImport', { platform: name })}
          >
            {name}
          </ButtonLink>
        ))}
      </Group>
    </>
  );
}
