import { alertmanager } from './alertmanager.ts';
import type { SignalFormat } from './format.ts';
import { cloudEvents } from './cloudevents.ts';
import { datadog } from './datadog.ts';
import { grafana } from './grafana.ts';
import { healthchecks } from './healthchecks.ts';
import { mapped } from './mapped.ts';
import { monit } from './monit.ts';
import { nagios } from './nagios.ts';
import { native } from './native.ts';
import { prometheusAlerts } from './prometheus-alerts.ts';
import { uptimeKuma } from './uptime-kuma.ts';
import { zabbix } from './zabbix.ts';

/** Every format that is taken; the routes, the reference and the lists in sentences come from here. */
export const formats: readonly SignalFormat[] = [
  native,
  alertmanager,
  prometheusAlerts,
  grafana,
  zabbix,
  nagios,
  monit,
  uptimeKuma,
  healthchecks,
  datadog,
  cloudEvents,
  mapped,
];
