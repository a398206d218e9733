import { alerta, cloudEvents, mapped, opsgenie, pagerduty, shell } from './api-setups.ts';
import type { ToolSetup } from './setup.ts';
import {
  alertmanager,
  datadog,
  grafana,
  healthchecks,
  icinga2,
  monit,
  nagios,
  prometheus,
  uptimeKuma,
  zabbix,
} from './tool-setups.ts';

/** Every tool that the desk knows how to set up, in the order in which they are offered. */
export const toolSetups: readonly ToolSetup[] = [
  alertmanager,
  prometheus,
  grafana,
  zabbix,
  nagios,
  icinga2,
  uptimeKuma,
  healthchecks,
  datadog,
  monit,
  shell,
  mapped,
  pagerduty,
  opsgenie,
  alerta,
  cloudEvents,
];
