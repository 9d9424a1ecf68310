import { Stack, Title } from '@mantine/core';
import { type ErrorComponentProps, useMatch, useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { MissingPart } from '../../lib/lazy-part.ts';
import { ProblemAlert } from '../../ui/ProblemAlert.tsx';

/** In place of a page that could not be opened: what went wrong, and a way to retry. */
export function ErrorPage({ error }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const isFramed = useMatch({ strict: false }).routeId.startsWith('/signed-in/');
  const heading = useRef<HTMLHeadingElement>(null);
  // The focused element disappeared with the page, or with the former try.
  useEffect(() => heading.current?.focus(), []);
  const fetched = () => (error instanceof MissingPart ? error.fetchAgain() : Promise.resolve());
  const retry = () =>
    void fetched().then(
      () => router.invalidate(),
      () => undefined,
    );
  return (
    <Stack component={isFramed ? 'div' : 'main'} p={isFramed ? 0 : 'md'}>
      <Title order={1} size="h2" tabIndex={-1} ref={heading}>
        {t('fault.page')}
      </Title>
      <ProblemAlert error={error} onRetry={retry} />
    </Stack>
  );
}
