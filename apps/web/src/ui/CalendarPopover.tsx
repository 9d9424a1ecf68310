import './night-field.css';
import { Box, Popover } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  /** What the calendar is for. */
  label: string;
  isOpen: boolean;
  onChange: (isOpen: boolean) => void;
  /** Closes itself by Escape. */
  calendar: ReactNode;
  /** The field that it belongs to. */
  children: ReactNode;
}

/** z-index above every dialog that has a date field. */
const Z_INDEX = 300;
/** No transition: the layer behind the calendar would add a quarter of a second of its own. */
const AT_ONCE = { duration: 1, exitDuration: 1 };
/** It may cover its field, where the screen has no room beside. */
const ON_THE_SCREEN = { flip: true, shift: { crossAxis: true, padding: 4 } };

/** A calendar by a field, a dialog of its own: a press beside it closes it, and not the dialog below. */
export function CalendarPopover({ label, isOpen, onChange, calendar, children }: Props) {
  return (
    <Popover
      opened={isOpen}
      onChange={onChange}
      position="bottom-start"
      offset={4}
      zIndex={Z_INDEX}
      withRoles={false}
      closeOnEscape={false}
      trapFocus
      shadow="md"
      transitionProps={AT_ONCE}
      middlewares={ON_THE_SCREEN}
      withOverlay
      overlayProps={{ backgroundOpacity: 0, zIndex: Z_INDEX - 1 }}
    >
      <Popover.Target>
        <Box className="night-field">{children}</Box>
      </Popover.Target>
      <Popover.Dropdown className="night-calendar" role="dialog" tabIndex={-1} aria-modal aria-label={label}>
        {calendar}
      </Popover.Dropdown>
    </Popover>
  );
}
