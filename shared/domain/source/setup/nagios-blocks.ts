/** The commands and the contact that Nagios tells Watchfloor by. */
export const nagiosConfiguration = `# /etc/nagios4/conf.d/watchfloor.cfg
define command {
  command_name  notify-host-by-watchfloor
  command_line  /opt/watchfloor/scripts/watchfloor.mjs notify-nagios \\
    --key-file /etc/nagios4/watchfloor.key \\
    --type '$NOTIFICATIONTYPE$' --host '$HOSTNAME$' --state '$HOSTSTATE$' \\
    --output '$HOSTOUTPUT$' --long-output '$LONGHOSTOUTPUT$' --problem-id '$HOSTPROBLEMID$' \\
    --author '$NOTIFICATIONAUTHOR$' --comment '$NOTIFICATIONCOMMENT$' \\
    --address '$HOSTADDRESS$' --host-groups '$HOSTGROUPNAMES$' --timet '$TIMET$'
}

define command {
  command_name  notify-service-by-watchfloor
  command_line  /opt/watchfloor/scripts/watchfloor.mjs notify-nagios \\
    --key-file /etc/nagios4/watchfloor.key \\
    --type '$NOTIFICATIONTYPE$' --host '$HOSTNAME$' --service '$SERVICEDESC$' --state '$SERVICESTATE$' \\
    --output '$SERVICEOUTPUT$' --long-output '$LONGSERVICEOUTPUT$' --problem-id '$SERVICEPROBLEMID$' \\
    --author '$NOTIFICATIONAUTHOR$' --comment '$NOTIFICATIONCOMMENT$' \\
    --address '$HOSTADDRESS$' --host-groups '$HOSTGROUPNAMES$' --service-groups '$SERVICEGROUPNAMES$' \\
    --timet '$TIMET$'
}

define contact {
  contact_name                   watchfloor
  alias                          Watchfloor
  host_notifications_enabled     1
  service_notifications_enabled  1
  host_notification_period       24x7
  service_notification_period    24x7
  host_notification_options      d,u,r,f,s
  service_notification_options   w,u,c,r,f,s
  host_notification_commands     notify-host-by-watchfloor
  service_notification_commands  notify-service-by-watchfloor
}
`;
