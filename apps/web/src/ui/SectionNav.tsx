import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';

interface Props {
  /** Accessible name of the section. */
  label: string;
  pages: readonly { to: string; label: string }[];
}

/** Navigation among the pages of one section, the present one marked. */
export function SectionNav({ label, pages }: Props) {
  return (
    <Group component="nav" gap="xs" aria-label={label}>
      {pages.map((page) => (
        <Link key={page.to} to={page.to} style={{ textDecoration: 'none' }}>
          {({ isActive }) => (
            <Button component="span" size="sm" variant={isActive ? 'light' : 'subtle'}>
              {page.label}
            </Button>
          )}
        </Link>
      ))}
    </Group>
  );
}
