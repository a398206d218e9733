import { catalogue } from '../../texts/catalogue.ts';

/** What stands on every time axis, and what changes it. */
export const axisTexts = catalogue(
  {
    now: 'now',
    hint: 'Arrow keys move it, plus and minus change its scale, 0 shows what there is. The wheel does the same while the keyboard is in it.',
    toScale: (span: string) => `to scale, ${span}`,
    evenlySpaced: 'evenly spaced, not to scale',
    span: 'What is seen',
    presets: { quarter: '15m', hour: '1h', shift: '6h', day: '24h' },
    fit: 'Fit',
    even: 'Even spacing',
    closer: 'Closer',
    further: 'Further away',
    keys: {
      go: 'Go to the timeline',
      closer: 'Timeline: closer',
      further: 'Timeline: further away',
      fit: 'Timeline: what there is',
      earlier: 'Timeline: earlier',
      later: 'Timeline: later',
    },
    goTo: (what: string) => `Show on the timeline: ${what}`,
    more: (count: number) => `${count} more`,
  },
  {
    fr: {
      now: 'maintenant',
      hint: 'Les flèches la déplacent, plus et moins changent l’échelle, 0 montre tout ce qu’il y a. La molette fait de même tant que le clavier y est.',
      toScale: (span) => `à l’échelle, ${span}`,
      evenlySpaced: 'à intervalles égaux, pas à l’échelle',
      span: 'Ce que l’on voit',
      presets: { quarter: '15 min', hour: '1 h', shift: '6 h', day: '24 h' },
      fit: 'Ajuster',
      even: 'Intervalles égaux',
      closer: 'Plus près',
      further: 'Plus loin',
      keys: {
        go: 'Aller à la chronologie',
        closer: 'Chronologie\u00a0: plus près',
        further: 'Chronologie\u00a0: plus loin',
        fit: 'Chronologie\u00a0: tout ce qu’il y a',
        earlier: 'Chronologie\u00a0: plus tôt',
        later: 'Chronologie\u00a0: plus tard',
      },
      goTo: (what) => `Montrer sur la chronologie\u00a0: ${what}`,
      more: (count) => `${count} de plus`,
    },
  },
);
