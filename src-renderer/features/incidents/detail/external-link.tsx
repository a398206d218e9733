import { ExternalLink as ExternalLinkIcon } from 'lucide-react';
import type { WebLink } from '../web-link.ts';
import { detailTexts } from './detail.texts.ts';

interface ExternalLinkProps {
  readonly link: WebLink;
  /** What it leads to, in our own words; left out: its host. */
  readonly children?: string;
}

/** A link out of the program. Its host is always shown: what was posted must not pass for something else. */
export function ExternalLink({ link, children }: ExternalLinkProps) {
  return (
    <a className="external" href={link.href} target="_blank" rel="noopener noreferrer">
      {children !== undefined && <>{children} </>}
      <span className="link-host">{link.host}</span>
      <ExternalLinkIcon aria-hidden="true" />
      <span className="visually-hidden">{detailTexts().opensOutside}</span>
    </a>
  );
}
