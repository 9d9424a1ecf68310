import { Card, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { areShortcutsOn, switchShortcuts } from '../../lib/shortcut-preference.ts';

/** Switches single-letter shortcuts off for this browser, and on again. */
export function ShortcutSwitch() {
  const { t } = useTranslation();
  const [on, setOn] = useState(areShortcutsOn);
  return (
    <Card withBorder>
      <Switch
        label={t('shortcuts.on')}
        description={t('shortcuts.onHint')}
        checked={on}
        onChange={(event) => {
          switchShortcuts(event.currentTarget.checked);
          setOn(event.currentTarget.checked);
        }}
      />
    </Card>
  );
}
