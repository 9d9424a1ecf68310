import { Box, Group, Stack, Table, Text } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { lonePoints, pathThrough, ticksUpTo } from './chart-scale.ts';

const PLOT = { width: 260, height: 110 };
const LEFT = 62;
const VIEW = `0 0 ${LEFT + PLOT.width + 12} ${PLOT.height + 32}`;
const STROKES = [
  { stroke: 'var(--mantine-color-teal-text)' },
  { stroke: 'var(--quiet)', strokeDasharray: '1 5' },
] as const;

interface Series {
  name: string;
  /** One value for each label; null where unknown. */
  values: (number | null)[];
}

interface Props {
  title: string;
  /** What stands below, such as days. */
  labels: string[];
  /** Two at most: a full line and a dotted one. */
  series: Series[];
  /** A value with its unit. */
  format: (value: number) => string;
  /** Value at the upper edge, where that is fixed. */
  top?: number;
}

/** Lines over time, with axes; the same figures lie below in a table. */
export function LineChart({ title, labels, series, format, top }: Props) {
  const { t } = useTranslation();
  const titleId = useId();
  const known = series.flatMap(({ values }) => values.filter((value) => value !== null));
  return (
    <Stack gap={4} component="figure" m={0} aria-labelledby={titleId}>
      <Text component="figcaption" id={titleId} size="sm" fw={600}>
        {title}
      </Text>
      {known.length === 0 ? (
        <Text size="sm">{t('syncs.noFigures')}</Text>
      ) : (
        <>
          <Plot
            labels={labels}
            series={series}
            format={format}
            ticks={ticksUpTo(top ?? Math.max(...known))}
          />
          {series.length > 1 && <Legend series={series} />}
          <Figures title={title} labels={labels} series={series} format={format} />
        </>
      )}
    </Stack>
  );
}

function Plot({
  labels,
  series,
  format,
  ticks,
}: Pick<Props, 'labels' | 'series' | 'format'> & { ticks: number[] }) {
  const top = ticks.at(-1)!;
  return (
    <svg viewBox={VIEW} width="100%" aria-hidden fontSize={10} fill="var(--quiet)">
      <g transform={`translate(${LEFT} 8)`}>
        {ticks.map((tick) => {
          const y = PLOT.height - (PLOT.height * tick) / top;
          return (
            <g key={tick}>
              <line x2={PLOT.width} y1={y} y2={y} stroke="var(--line)" />
              <text x={-6} y={y + 3} textAnchor="end">
                {format(tick)}
              </text>
            </g>
          );
        })}
        {series.map(({ name, values }, at) => (
          <g key={name}>
            <path
              d={pathThrough(values, top, PLOT)}
              fill="none"
              strokeWidth={3}
              strokeLinecap="round"
              strokeLinejoin="round"
              {...STROKES[at]}
            />
            {lonePoints(values, top, PLOT).map(({ x, y }) => (
              <circle key={x} cx={x} cy={y} r={4} fill={STROKES[at]?.stroke} />
            ))}
          </g>
        ))}
        <text y={PLOT.height + 16}>{labels[0]}</text>
        <text x={PLOT.width} y={PLOT.height + 16} textAnchor="end">
          {labels.at(-1)}
        </text>
      </g>
    </svg>
  );
}

function Legend({ series }: Pick<Props, 'series'>) {
  return (
    <Group gap="md">
      {series.map(({ name }, at) => (
        <Group key={name} gap={6} fz="xs">
          <svg width={24} height={6} aria-hidden>
            <line x1={3} x2={21} y1={3} y2={3} strokeWidth={3} strokeLinecap="round" {...STROKES[at]} />
          </svg>
          {name}
        </Group>
      ))}
    </Group>
  );
}

function Figures({ title, labels, series, format }: Omit<Props, 'top'>) {
  const { t } = useTranslation();
  return (
    <Box component="details" fz="xs">
      <Box component="summary" py={4}>
        {t('syncs.figures')}
      </Box>
      <Box mah={220} tabIndex={0} role="region" aria-label={title} style={{ overflowY: 'auto' }}>
        <Table fz="xs" aria-label={title}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('syncs.day')}</Table.Th>
              {series.map(({ name }) => (
                <Table.Th key={name} scope="col">
                  {name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {labels.map((label, at) => (
              <Table.Tr key={label}>
                <Table.Th scope="row">{label}</Table.Th>
                {series.map(({ name, values }) => {
                  const value = values[at] ?? null;
                  return <Table.Td key={name}>{value === null ? '–' : format(value)}</Table.Td>;
                })}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Box>
    </Box>
  );
}
