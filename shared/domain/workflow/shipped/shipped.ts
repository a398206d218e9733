import flapGuard from './flap-guard.json' with { type: 'json' };
import incident from './incident.json' with { type: 'json' };
import linkDown from './link-down.json' with { type: 'json' };
import message from './message.json' with { type: 'json' };
import security from './security.json' with { type: 'json' };

/** What every incident runs unless a rule chooses another. */
export const DEFAULT_WORKFLOW = 'incident';

/** What every stateless incident runs. */
export const MESSAGE_WORKFLOW = 'message';

/** The definitions that come with the program, unchecked; the default first. */
export const shippedDefinitions: readonly unknown[] = [
  incident,
  message,
  linkDown,
  flapGuard,
  security,
];
