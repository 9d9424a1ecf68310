import { Pagination } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useIsPhone } from './use-is-phone.ts';

interface Props {
  /** The answer whose pages are turned: rows in all, and rows a page. */
  of: { total: number; pageSize: number; page: number };
  onPage: (page: number) => void;
}

/** Turns the pages of a list; nothing where one page holds it all. */
export function Pages({ of: { total, pageSize, page }, onPage }: Props) {
  const { t } = useTranslation();
  const isPhone = useIsPhone();
  if (total <= pageSize) return null;
  return (
    <Pagination
      total={Math.ceil(total / pageSize)}
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
