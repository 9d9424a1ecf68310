import { Button, type ButtonProps } from '@mantine/core';
import type { ComponentPropsWithRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsOnline } from '../lib/use-is-online.ts';

type Props = ButtonProps & Omit<ComponentPropsWithRef<'button'>, keyof ButtonProps>;

/** A button of something that the server is to do: without a network it is disabled, and says why. */
export function ActionButton({ disabled, title, ...props }: Props) {
  const { t } = useTranslation();
  const isOnline = useIsOnline();
  return (
    <Button
      {...props}
      disabled={disabled || !isOnline}
      title={isOnline ? title : t('staleness.offlineReason')}
    />
  );
}
