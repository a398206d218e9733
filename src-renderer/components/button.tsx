import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { KeyHint } from './key.tsx';
import './button.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className'> {
  readonly children?: ReactNode;
  /** `primary`: the one thing to do here. `quiet`: no frame until hovered. `icon`: square, needs an aria-label. */
  readonly look?: 'plain' | 'primary' | 'quiet' | 'icon';
  readonly icon?: ReactNode;
  /** The key that does the same, shown behind the words. */
  readonly shortcut?: string;
}

/** A button, with the key that does the same. */
export function Button({ children, look = 'plain', icon, shortcut, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={`button ${look}`}>
      {icon}
      {children}
      {shortcut !== undefined && <KeyHint name={shortcut} />}
    </AriaButton>
  );
}
