import {
  ActionIcon,
  type ActionIconProps,
  Anchor,
  type AnchorProps,
  Button,
  type ButtonProps,
} from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';

/** What Mantine makes of a link; where it leads, and with what in the address, is checked by the router's types. */
type Leading<Props> = Omit<Props, 'href'> & Omit<ComponentPropsWithRef<'a'>, keyof Props | 'href'>;

export const AnchorLink = createLink((props: Leading<AnchorProps>) => <Anchor {...props} />);
export const ButtonLink = createLink((props: Leading<ButtonProps>) => <Button component="a" {...props} />);
export const IconLink = createLink((props: Leading<ActionIconProps>) => (
  <ActionIcon component="a" {...props} />
));
