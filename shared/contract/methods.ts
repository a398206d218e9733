import { attentionMethods } from './attention.ts';
import { deliveryMethods } from './delivery.ts';
import { hostMethods } from './host.ts';
import { incidentMethods } from './incident.ts';
import { incidentDetailMethods } from './incident-detail.ts';
import type { InputOf, OutputOf } from './method.ts';
import { notificationMethods } from './notification.ts';
import { operatorMethods, sessionMethods } from './operator.ts';
import { preferenceMethods } from './preference.ts';
import { queueMethods } from './queue.ts';
import { sourceMethods } from './source.ts';
import { incidentWorkflowMethods, workflowMethods } from './workflow.ts';

/** Every method there is; the host implements each, the renderer and the command line call them. */
export const methods = {
  ...attentionMethods,
  ...deliveryMethods,
  ...hostMethods,
  ...incidentMethods,
  ...incidentDetailMethods,
  ...notificationMethods,
  ...operatorMethods,
  ...preferenceMethods,
  ...queueMethods,
  ...sessionMethods,
  ...sourceMethods,
  ...incidentWorkflowMethods,
  ...workflowMethods,
} as const;

export type AllMethods = typeof methods;
export type MethodName = keyof AllMethods;
export type MethodInput<Name extends MethodName> = InputOf<AllMethods[Name]>;
export type MethodOutput<Name extends MethodName> = OutputOf<AllMethods[Name]>;
