import { catalogue, plural } from '../../texts/catalogue.ts';

/** What screen readers are told by themselves. */
export const announcementTexts = catalogue(
  {
    waiting: (all: number, critical: number) =>
      `${all} unacknowledged, ${critical} of them critical`,
    storm: (count: number) => `Storm: ${count} incidents.`,
    newCritical: (name: string) => `New critical: ${name}`,
    newCriticals: (count: number, first: string) => `${count} new criticals, first ${first}`,
  },
  {
    fr: {
      waiting: (all, critical) =>
        `${all} non ${plural(all, 'acquitté', 'acquittés')}, dont ${critical} ${plural(critical, 'critique', 'critiques')}`,
      storm: (count) => `Afflux\u00a0: ${count} incidents.`,
      newCritical: (name) => `Nouveau critique\u00a0: ${name}`,
      newCriticals: (count, first) => `${count} nouveaux critiques, le premier ${first}`,
    },
  },
);
