import { Anchor, List, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CardCell, CardRow, CardTable } from '../../ui/CardTable.tsx';
import type { Block, Words } from './read-guide.ts';

/** Below the sticky bar at the top, when a section is scrolled to. */
const BELOW_HEADER = { scrollMarginTop: 72 } as const;

/** The first column is narrow, and as wide as its longest word. */
const WHOLE_WORDS = { overflowWrap: 'normal' } as const;

/** A guide with its contents before it. */
export function Guide({ blocks }: { blocks: readonly Block[] }) {
  const { t } = useTranslation();
  const sections = blocks.flatMap((block, index) =>
    block.kind === 'heading' && block.level === 2 ? [{ id: idOf(index), text: block.text }] : [],
  );
  return (
    <>
      <nav aria-label={t('help.contents')}>
        <List size="sm" listStyleType="none">
          {sections.map(({ id, text }) => (
            <List.Item key={id}>
              <Anchor href={`#${id}`} size="sm" py={2} display="inline-block">
                {text}
              </Anchor>
            </List.Item>
          ))}
        </List>
      </nav>
      <Stack component="article" gap="sm">
        {blocks.map((block, index) => (
          <Part key={idOf(index)} block={block} id={idOf(index)} />
        ))}
      </Stack>
    </>
  );
}

/** By position, so that a section has the same address in both languages. */
const idOf = (index: number) => `guide-${index}`;

function Part({ block, id }: { block: Block; id: string }) {
  switch (block.kind) {
    case 'heading':
      return (
        <Title
          id={id}
          order={block.level}
          size={block.level === 2 ? 'h3' : 'h5'}
          mt={block.level === 2 ? 'lg' : 'xs'}
          style={BELOW_HEADER}
        >
          {block.text}
        </Title>
      );
    case 'paragraph':
      return (
        <Text size="sm">
          <Said words={block.words} />
        </Text>
      );
    case 'list':
      return (
        <List type={block.isOrdered ? 'ordered' : 'unordered'} size="sm" spacing={block.isOrdered ? 2 : 'xs'}>
          {block.items.map((words) => (
            <List.Item key={plain(words)}>
              <Said words={words} />
            </List.Item>
          ))}
        </List>
      );
    case 'table':
      return <Rows {...block} />;
  }
}

function Rows({ heading, rows }: Extract<Block, { kind: 'table' }>) {
  return (
    <CardTable label={heading.join(', ')} columns={heading.map((words) => ({ key: words, heading: words }))}>
      {rows.map((cells) => (
        <CardRow key={plain(cells[0] ?? [])}>
          {cells.map((words, column) => (
            <CardCell key={heading[column]} label={heading[column]}>
              <span style={column === 0 ? WHOLE_WORDS : undefined}>
                <Said words={words} />
              </span>
            </CardCell>
          ))}
        </CardRow>
      ))}
    </CardTable>
  );
}

function Said({ words }: { words: readonly Words[] }) {
  return words.map(({ text, isBold }) => (isBold ? <b key={text}>{text}</b> : text));
}

const plain = (words: readonly Words[]) => words.map(({ text }) => text).join('');
