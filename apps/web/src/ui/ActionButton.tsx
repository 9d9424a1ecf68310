import { Button, type ButtonProps } from '@mantine/core';
import type { ComponentPropsWithRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../lib/rights.ts';
import { useIsOnline } from '../lib/use-is-online.ts';

type Props = ButtonProps & Omit<ComponentPropsWithRef<'button'>, keyof ButtonProps>;

/** A button for an action of the server: offline, or without the right, it is disabled, and says why. */
export function ActionButton({ disabled, title, ...props }: Props) {
  const { t } = useTranslation();
  const isOnline = useIsOnline();
  const mayChange = useMay('change');
  const reason = isOnline ? t('problem.role_missing') : t('staleness.offlineReason');
  const isPossible = isOnline && mayChange;
  return <Button {...props} disabled={disabled || !isPossible} title={isPossible ? title : reason} />;
}
