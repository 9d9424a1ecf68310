import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  /** What the button says until it has copied. */
  label: string;
  /** What is copied, for screen readers. */
  about: string;
  value: string;
  size?: 'sm' | 'compact-xs';
  variant?: 'light' | 'subtle';
  buttonRef?: Ref<HTMLButtonElement>;
}

/** A button that copies, and says that it has. */
export function CopyAction({ label, about, value, size = 'sm', variant = 'light', buttonRef }: Props) {
  const { t } = useTranslation();
  return (
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <Button
          ref={buttonRef}
          size={size}
          variant={variant}
          onClick={copy}
          leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          aria-label={`${copied ? t('common.copied') : label} ${about}`}
        >
          {copied ? t('common.copied') : label}
        </Button>
      )}
    </CopyButton>
  );
}
