import { Kbd, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { areShortcutsOn } from '../../../lib/shortcut-preference.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { AnchorLink } from '../../../ui/links.tsx';

/** The keys of the calendar and what they do. */
export function ShortcutHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const always = [
    [t('shortcuts.arrowKeys'), t('shortcuts.keys.arrows')],
    [t('shortcuts.edgeKeys'), t('shortcuts.keys.edges')],
    [t('shortcuts.pageKeys'), t('shortcuts.keys.pages')],
    [t('shortcuts.enterKey'), t('shortcuts.keys.enter')],
  ];
  const letters = (['t', 'g', 'm', 'p', 'l', 'i', 'e', 's'] as const).map((key) => [
    key,
    t(`shortcuts.keys.${key}`),
  ]);
  const signs = [
    ['/', t('shortcuts.keys.slash')],
    ['?', t('shortcuts.keys.help')],
  ];
  return (
    <Dialog title={t('shortcuts.title')} onClose={onClose}>
      <Table>
        <Table.Tbody>
          {[...always, ...letters, ...signs].map(([key, does]) => (
            <Table.Tr key={key}>
              <Table.Th scope="row" w={150}>
                <Kbd>{key}</Kbd>
              </Table.Th>
              <Table.Td>{does}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {!areShortcutsOn() && (
        <Text size="sm" mt="sm">
          {t('shortcuts.off')}
        </Text>
      )}
      <AnchorLink to="/help" size="sm" mt="sm" py={2} display="inline-block">
        {t('nav.help')}
      </AnchorLink>
    </Dialog>
  );
}
