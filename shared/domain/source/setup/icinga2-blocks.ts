/** The commands and the rules that Icinga 2 tells Watchfloor by. */
export const icinga2Configuration = `/* /etc/icinga2/conf.d/watchfloor.conf */
template NotificationCommand "watchfloor" {
  command = [
    "/opt/watchfloor/scripts/watchfloor.mjs", "notify-nagios",
    "--key-file", "/etc/icinga2/watchfloor.key"
  ]
  arguments = {
    "--type" = "$notification.type$"
    "--author" = "$notification.author$"
    "--comment" = "$notification.comment$"
    "--host" = "$host.name$"
    "--address" = "$address$"
    "--timet" = "$icinga.timet$"
  }
}

object NotificationCommand "watchfloor-host" {
  import "watchfloor"
  arguments += {
    "--state" = "$host.state$"
    "--output" = "$host.output$"
    "--problem-id" = "$host.last_state_up$"
  }
}

object NotificationCommand "watchfloor-service" {
  import "watchfloor"
  arguments += {
    "--service" = "$service.name$"
    "--state" = "$service.state$"
    "--output" = "$service.output$"
    "--problem-id" = "$service.last_state_ok$"
  }
}

object User "watchfloor" {
  display_name = "Watchfloor"
}

apply Notification "watchfloor" to Host {
  command = "watchfloor-host"
  users = [ "watchfloor" ]
  interval = 30m
  assign where true
}

apply Notification "watchfloor" to Service {
  command = "watchfloor-service"
  users = [ "watchfloor" ]
  interval = 30m
  assign where true
}
`;
