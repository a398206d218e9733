import { icinga2Configuration } from './icinga2-blocks.ts';
import { headerFile, keyFile } from './key-files.ts';
import { nagiosConfiguration } from './nagios-blocks.ts';
import { monitConfiguration, monitScript } from './script-blocks.ts';
import type { ToolSetup } from './setup.ts';
import { zabbixParameters, zabbixScript } from './zabbix-blocks.ts';

export const alertmanager: ToolSetup = {
  tool: 'alertmanager',
  title: 'Alertmanager',
  sourceType: 'alertmanager',
  format: 'alertmanager',
  page: 'alertmanager.md',
  blocks: [
    `route:
  receiver: watchfloor
receivers:
  - name: watchfloor
    webhook_configs:
      - url: http://127.0.0.1:7411/in/alertmanager
        http_config:
          authorization:
            credentials: KEY
`,
  ],
};

export const prometheus: ToolSetup = {
  tool: 'prometheus',
  title: 'Prometheus',
  sourceType: 'prometheus',
  format: 'prometheus',
  page: 'prometheus.md',
  blocks: [
    `alerting:
  alertmanagers:
    - authorization:
        credentials: KEY
      static_configs:
        - targets: ['127.0.0.1:7411']
`,
  ],
};

export const grafana: ToolSetup = {
  tool: 'grafana',
  title: 'Grafana',
  sourceType: 'grafana',
  format: 'grafana',
  page: 'grafana.md',
  blocks: [
    `Integration: Webhook
URL: http://127.0.0.1:7411/in/grafana
HTTP Method: POST
Authorization Header - Scheme: Bearer
Authorization Header - Credentials: KEY
`,
    `apiVersion: 1
contactPoints:
  - orgId: 1
    name: Watchfloor
    receivers:
      - uid: watchfloor
        type: webhook
        settings:
          url: http://127.0.0.1:7411/in/grafana
          httpMethod: POST
          authorization_scheme: Bearer
          authorization_credentials: KEY
`,
  ],
};

export const zabbix: ToolSetup = {
  tool: 'zabbix',
  title: 'Zabbix',
  sourceType: 'zabbix',
  format: 'zabbix',
  page: 'zabbix.md',
  blocks: [zabbixParameters, zabbixScript],
};

export const nagios: ToolSetup = {
  tool: 'nagios',
  title: 'Nagios',
  sourceType: 'nagios',
  format: 'nagios',
  page: 'nagios.md',
  blocks: [keyFile('/etc/nagios4/watchfloor.key', 'nagios'), nagiosConfiguration],
};

export const icinga2: ToolSetup = {
  tool: 'icinga2',
  title: 'Icinga 2',
  sourceType: 'icinga2',
  format: 'nagios',
  page: 'icinga2.md',
  blocks: [keyFile('/etc/icinga2/watchfloor.key', 'nagios'), icinga2Configuration],
};

export const monit: ToolSetup = {
  tool: 'monit',
  title: 'Monit',
  sourceType: 'monit',
  format: 'monit',
  page: 'monit.md',
  blocks: [
    keyFile('/etc/monit/watchfloor.key', 'root'),
    monitConfiguration,
    headerFile('/etc/monit/watchfloor.header'),
    monitScript,
  ],
};

export const uptimeKuma: ToolSetup = {
  tool: 'uptime_kuma',
  title: 'Uptime Kuma',
  sourceType: 'uptime-kuma',
  format: 'uptime-kuma',
  page: 'uptime-kuma.md',
  blocks: [
    `Notification Type: Webhook
Post URL: http://127.0.0.1:7411/in/uptime-kuma
Request Body: Preset - application/json
`,
    `{ "Authorization": "Bearer KEY" }
`,
  ],
};

export const healthchecks: ToolSetup = {
  tool: 'healthchecks',
  title: 'healthchecks',
  sourceType: 'healthchecks',
  format: 'healthchecks',
  page: 'healthchecks.md',
  blocks: [
    `Method: POST
URL: http://127.0.0.1:7411/in/healthchecks
`,
    `Content-Type: application/json
Authorization: Bearer KEY
`,
    `{
  "check": "$CODE",
  "name": $NAME_JSON,
  "status": "$STATUS",
  "at": "$NOW",
  "tags": "$TAGS",
  "exit_status": "$EXITSTATUS"
}
`,
  ],
};

export const datadog: ToolSetup = {
  tool: 'datadog',
  title: 'Datadog',
  sourceType: 'datadog',
  format: 'datadog',
  page: 'datadog.md',
  blocks: [
    `{ "Authorization": "Bearer KEY" }
`,
    `{
  "alert_transition": "$ALERT_TRANSITION",
  "alert_cycle_key": "$ALERT_CYCLE_KEY",
  "aggreg_key": "$AGGREG_KEY",
  "alert_id": "$ALERT_ID",
  "alert_priority": "$ALERT_PRIORITY",
  "alert_type": "$ALERT_TYPE",
  "alert_title": "$ALERT_TITLE",
  "alert_status": "$ALERT_STATUS",
  "alert_scope": "$ALERT_SCOPE",
  "alert_metric": "$ALERT_METRIC",
  "event_title": "$EVENT_TITLE",
  "text": "$TEXT_ONLY_MSG",
  "tags": "$TAGS",
  "hostname": "$HOSTNAME",
  "link": "$LINK",
  "date_posix": "$DATE_POSIX"
}
`,
  ],
};
