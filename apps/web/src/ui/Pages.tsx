import { Pagination } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsPhone } from './use-is-phone.ts';

interface Props {
  /** The paginated answer: rows in all, and rows a page. */
  of: { total: number; pageSize: number; page: number };
  onPage: (page: number) => void;
}

/** Pagination of a list; nothing for a single page. From beyond the last page, it goes back to that. */
export function Pages({ of: { total, pageSize, page }, onPage }: Props) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  const last = Math.max(1, Math.ceil(total / pageSize));
  const isPastTheLast = page > last;
  const stepBack = useEffectEvent(() => onPage(last));
  useEffect(() => {
    if (isPastTheLast) stepBack();
  }, [isPastTheLast]);
  if (last === 1) return null;
  return (
    <Pagination
      total={last}
      value={page}
      onChange={onPage}
      siblings={isPhone ? 0 : 1}
      aria-label={t('pages.label')}
      getItemProps={(item) => ({ 'aria-label': t('pages.page', { page: item }) })}
      getControlProps={(control) => ({
        'aria-label': control === 'next' ? t('pages.next') : t('pages.previous'),
      })}
    />
  );
}
