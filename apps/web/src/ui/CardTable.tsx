import { VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import './card-table.css';

interface Props {
  /** Accessible name of the table. */
  label: string;
  /** The headings; hidden ones for columns with self-explanatory cells. */
  columns: readonly { key: string; heading: ReactNode; isHidden?: boolean }[];
  children: ReactNode;
}

/** A table whose rows are cards on phones; the roles keep it a table for screen readers there. */
export function CardTable({ label, columns, children }: Props) {
  return (
    <table className="card-table" role="table" aria-label={label}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ key, heading, isHidden }) => (
            <th key={key} role="columnheader" scope="col">
              {isHidden ? <VisuallyHidden>{heading}</VisuallyHidden> : heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">{children}</tbody>
    </table>
  );
}

/** One row of the table, on phones one card. */
export function CardRow({ children }: { children: ReactNode }) {
  return <tr role="row">{children}</tr>;
}

interface CellProps {
  /** The heading, which a card shows beside the value. */
  label?: string;
  children: ReactNode;
}

/** One value of a row. */
export function CardCell({ label, children }: CellProps) {
  return (
    <td role="cell" data-label={label}>
      <div>{children}</div>
    </td>
  );
}
