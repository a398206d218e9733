import { alertmanager } from './alertmanager.ts';
import type { SignalFormat } from './format.ts';
import { nagios } from './nagios.ts';
import { native } from './native.ts';
import { prometheusAlerts } from './prometheus-alerts.ts';

/** Every format that is taken; the routes, the reference and the lists in sentences come from here. */
export const formats: readonly SignalFormat[] = [native, alertmanager, prometheusAlerts, nagios];
