import { headerFile } from './key-files.ts';
import { watchedScript } from './script-blocks.ts';
import type { ToolSetup } from './setup.ts';

export const pagerduty: ToolSetup = {
  tool: 'pagerduty',
  title: 'PagerDuty Events API v2',
  sourceType: 'pagerduty',
  format: 'pagerduty',
  page: 'pagerduty.md',
  blocks: [
    `curl http://127.0.0.1:7411/v2/enqueue -H 'Content-Type: application/json' -d '{
  "routing_key": "KEY",
  "event_action": "trigger",
  "dedup_key": "core-sw-1/uplink",
  "payload": {
    "summary": "Uplink of core-sw-1 is down",
    "source": "core-sw-1",
    "severity": "critical",
    "component": "Te1/1",
    "custom_details": {"rx": "-40 dBm"}
  }
}'
`,
  ],
};

export const opsgenie: ToolSetup = {
  tool: 'opsgenie',
  title: 'Opsgenie Alert API',
  sourceType: 'opsgenie',
  format: 'opsgenie',
  page: 'opsgenie.md',
  blocks: [
    `curl http://127.0.0.1:7411/v2/alerts -H 'Authorization: GenieKey KEY' \\
  -H 'Content-Type: application/json' -d '{
  "message": "Uplink of core-sw-1 is down",
  "alias": "core-sw-1/uplink",
  "priority": "P1",
  "entity": "core-sw-1",
  "tags": ["site:osl2"]
}'
`,
    `route:
  receiver: watchfloor
  group_by: ['...']
receivers:
  - name: watchfloor
    opsgenie_configs:
      - api_url: http://127.0.0.1:7411/
        api_key: KEY
        priority: '{{ if eq .CommonLabels.severity "critical" }}P1{{ else }}P3{{ end }}'
`,
  ],
};

export const alerta: ToolSetup = {
  tool: 'alerta',
  title: 'Alerta API',
  sourceType: 'alerta',
  format: 'alerta',
  page: 'alerta.md',
  blocks: [
    `[DEFAULT]
endpoint = http://127.0.0.1:7411
key = KEY
`,
    `curl http://127.0.0.1:7411/alert -H 'Authorization: Key KEY' \\
  -H 'Content-Type: application/json' -d '{
  "environment": "Production",
  "resource": "core-sw-1",
  "event": "NodeDown",
  "correlate": ["NodeUp", "NodeDown"],
  "severity": "critical",
  "text": "No answer to ICMP"
}'
`,
  ],
};

export const cloudEvents: ToolSetup = {
  tool: 'cloudevents',
  title: 'CloudEvents',
  sourceType: 'cloudevents',
  format: 'cloudevents',
  page: 'cloudevents.md',
  blocks: [
    `curl http://127.0.0.1:7411/in/cloudevents -H 'Authorization: Bearer KEY' \\
  -H 'Content-Type: application/json' -H 'ce-specversion: 1.0' -H 'ce-id: 5f1c-42' \\
  -H 'ce-source: https://probe.example/core' -H 'ce-type: com.example.link.down' \\
  -H 'ce-subject: core-sw-1/uplink' -d '{
  "message": "Uplink of core-sw-1 is down",
  "severity": "critical"
}'
`,
  ],
};

export const mapped: ToolSetup = {
  tool: 'mapped',
  title: 'JSON of any shape',
  sourceType: 'generic',
  format: 'mapped',
  page: 'mapping.md',
  blocks: [
    `URL: http://127.0.0.1:7411/in/mapped
Content-Type: application/json
Authorization: Bearer KEY
`,
  ],
};

export const shell: ToolSetup = {
  tool: 'shell',
  title: 'Scripts, cron and curl',
  sourceType: 'generic',
  format: 'native',
  page: 'shell.md',
  blocks: [
    `curl http://127.0.0.1:7411/api/signals -H 'Authorization: Bearer KEY' \\
  -H 'Content-Type: application/json' -d '{
  "action": "trigger",
  "key": "web-1/disk",
  "level": "high",
  "description": "Disk of web-1 is 91 % full",
  "tags": ["host=web-1"]
}'
`,
    headerFile('/etc/watchfloor.header'),
    watchedScript,
  ],
};
