import { catalogue } from '../../../../texts/catalogue.ts';

export const setupTexts = catalogue(
  {
    /** Where each text of a tool's setup goes, in their order; by the names of shared/domain/source/setup. */
    places: {
      alertmanager: ['In alertmanager.yml:'],
      prometheus: ['In prometheus.yml:'],
      grafana: [
        'Under Alerting, Contact points, Add contact point; then let a notification policy use it:',
        'Or as a file, provisioning/alerting/watchfloor.yaml:',
      ],
      zabbix: [
        'A media type of the type Webhook with these parameters, a name and a value each:',
        'Its script. Tick “Process tags”, give a user this medium, and let an action send problems, recoveries and updates:',
      ],
      nagios: [
        'In a terminal, as root:',
        'In a file that Nagios reads; then add “watchfloor” to the contact group of your hosts and services:',
      ],
      icinga2: ['In a terminal, as root:', 'In a file that Icinga reads:'],
      uptime_kuma: [
        'Under Settings, Notifications, Setup Notification:',
        'Its additional headers; then let the monitors use the notification:',
      ],
      healthchecks: [
        'Under Integrations, Webhook, for checks that go down and, the same again, for checks that go up:',
        'The request headers:',
        'The request body:',
      ],
      datadog: [
        'Under Integrations, Webhooks: the URL is that of your tunnel to this desk, with /in/datadog at the end. The custom headers:',
        'The payload; then name the webhook in the messages of monitors:',
      ],
      monit: [
        'In a terminal, as root:',
        'What a check runs, where Watchfloor is installed beside Monit:',
        'On another machine, in a terminal, as root:',
        'There the script that a check runs, with “failed high” or “succeeded high”:',
      ],
      shell: [
        'In a terminal:',
        'For cron: the key as a file, as root:',
        'For cron: a script that runs a command, and tells when it fails and when it works again:',
      ],
      mapped: [
        'Where the tool posts, and with which headers. How it is read is set below, under Mapping:',
      ],
      pagerduty: [
        'Let the tool post to this desk in place of events.pagerduty.com. In a terminal:',
      ],
      opsgenie: [
        'Let the tool post to this desk in place of api.opsgenie.com. In a terminal:',
        'In alertmanager.yml:',
      ],
      alerta: ['In ~/.alerta.conf:', 'Or in a terminal:'],
      cloudevents: ['In a terminal:'],
    },
    chooseTool: 'Tool',
    title: (name: string) => `Set up ${name}`,
    keyOnce: 'The key is shown only now, here and in the texts below.',
    howFor: 'Shown for',
    more: 'More about it',
    page: (page: string) => `Everything about it is in docs/tools/${page}.`,
    noAddress: 'The listener is stopped: nothing can be received until it runs.',
    waiting: 'Waiting for the first signal…',
    waitingHint: 'This changes by itself as soon as the tool has posted.',
    received: (ago: string) => `Received ${ago}.`,
    receivedWhat: (description: string) => `“${description}”`,
    refused: (when: string, status: number, code: string, route: string) =>
      `Something was turned away: ${when} (${status} ${code}, ${route})`,
    wrongKey: 'Perhaps the key was not copied whole.',
  },
  {
    fr: {
      places: {
        alertmanager: ['Dans alertmanager.yml\u00a0:'],
        prometheus: ['Dans prometheus.yml\u00a0:'],
        grafana: [
          'Sous Alerting, Contact points, Add contact point\u202f; qu’une notification policy s’en serve ensuite\u00a0:',
          'Ou en fichier, provisioning/alerting/watchfloor.yaml\u00a0:',
        ],
        zabbix: [
          'Un type de média Webhook avec ces paramètres, un nom et une valeur chacun\u00a0:',
          'Son script. Cochez «\u00a0Process tags\u00a0», donnez ce média à un utilisateur et faites envoyer par une action les problèmes, leurs fins et leurs mises à jour\u00a0:',
        ],
        nagios: [
          'Dans un terminal, en root\u00a0:',
          'Dans un fichier que Nagios lit\u202f; ajoutez ensuite «\u00a0watchfloor\u00a0» au groupe de contacts de vos hôtes et services\u00a0:',
        ],
        icinga2: ['Dans un terminal, en root\u00a0:', 'Dans un fichier qu’Icinga lit\u00a0:'],
        uptime_kuma: [
          'Sous Settings, Notifications, Setup Notification\u00a0:',
          'Ses en-têtes supplémentaires\u202f; que les sondes se servent ensuite de la notification\u00a0:',
        ],
        healthchecks: [
          'Sous Integrations, Webhook, pour les contrôles qui tombent et, de même, pour ceux qui reviennent\u00a0:',
          'Les en-têtes de la requête\u00a0:',
          'Le corps de la requête\u00a0:',
        ],
        datadog: [
          'Sous Integrations, Webhooks\u00a0: l’URL est celle de votre tunnel vers ce poste, avec /in/datadog à la fin. Les en-têtes\u00a0:',
          'Le corps\u202f; nommez ensuite le webhook dans les messages des moniteurs\u00a0:',
        ],
        monit: [
          'Dans un terminal, en root\u00a0:',
          'Ce qu’un contrôle lance, là où Watchfloor est installé à côté de Monit\u00a0:',
          'Sur une autre machine, dans un terminal, en root\u00a0:',
          'Là, le script qu’un contrôle lance, avec «\u00a0failed high\u00a0» ou «\u00a0succeeded high\u00a0»\u00a0:',
        ],
        shell: [
          'Dans un terminal\u00a0:',
          'Pour cron\u00a0: la clé en fichier, en root\u00a0:',
          'Pour cron\u00a0: un script qui lance une commande et dit quand elle échoue et quand elle remarche\u00a0:',
        ],
        mapped: [
          'Où l’outil envoie, et avec quels en-têtes. La lecture se règle plus bas, sous Correspondance\u00a0:',
        ],
        pagerduty: [
          'Faites envoyer l’outil à ce poste au lieu d’events.pagerduty.com. Dans un terminal\u00a0:',
        ],
        opsgenie: [
          'Faites envoyer l’outil à ce poste au lieu d’api.opsgenie.com. Dans un terminal\u00a0:',
          'Dans alertmanager.yml\u00a0:',
        ],
        alerta: ['Dans ~/.alerta.conf\u00a0:', 'Ou dans un terminal\u00a0:'],
        cloudevents: ['Dans un terminal\u00a0:'],
      },
      chooseTool: 'Outil',
      title: (name) => `Configurer ${name}`,
      keyOnce: 'La clé n’est montrée que maintenant, ici et dans les textes ci-dessous.',
      howFor: 'Montré pour',
      more: 'Plus de détails',
      page: (page) => `Tout cela est décrit dans docs/tools/${page}.`,
      noAddress: 'Le récepteur est arrêté\u00a0: rien ne peut être reçu tant qu’il ne marche pas.',
      waiting: 'En attente du premier signal…',
      waitingHint: 'Ceci change tout seul dès que l’outil a envoyé.',
      received: (ago) => `Reçu ${ago}.`,
      receivedWhat: (description) => `«\u00a0${description}\u00a0»`,
      refused: (when, status, code, route) =>
        `Quelque chose a été refusé\u00a0: ${when} (${status} ${code}, ${route})`,
      wrongKey: 'La clé n’a peut-être pas été copiée en entier.',
    },
  },
);
