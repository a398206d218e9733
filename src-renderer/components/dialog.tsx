import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { RootMark } from './root-mark.ts';
import './dialog.css';

export interface DialogProps {
  readonly title: string;
  readonly wide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog over the window: Escape closes it, and the focus goes back to where it was. */
export function Dialog({ title, wide = false, onClose, children }: DialogProps) {
  return (
    <ModalOverlay
      isOpen
      isDismissable
      className={wide ? 'dialog-ground holds-wide' : 'dialog-ground'}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={`dialog-frame ${wide ? 'wide' : ''}`}>
        <RootMark shown="dialog" />
        <AriaDialog>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
