import type { deliveryMethods } from '#shared/contract/delivery.ts';
import type { notificationMethods } from '#shared/contract/notification.ts';
import type { Services } from '../../services/services.ts';
import type { HostHandlers } from '../call-context.ts';

type MessageMethods = Pick<typeof notificationMethods, 'profile.rehearse'> & typeof deliveryMethods;

export function deliveryHandlers(services: Services): HostHandlers<MessageMethods> {
  const { deliveryLog, notificationSettings, rehearsal } = services;
  return {
    'profile.rehearse': (_context, input) => rehearsal.rehearse(input),
    'delivery.list': (_context, input) => deliveryLog.list(input),
    'delivery.settings': async () => notificationSettings.current,
    'delivery.setSettings': ({ caller }, input) => notificationSettings.set(caller, input),
  };
}
