/** A check of Monit with what it runs. */
export const monitConfiguration = `# /etc/monit/conf.d/backup
check program backup with path "/usr/local/bin/check-backup"
  if status != 0
    then exec "/opt/watchfloor/scripts/watchfloor.mjs notify-monit --key-file /etc/monit/watchfloor.key --level high"
      repeat every 5 cycles
    else if succeeded
    then exec "/opt/watchfloor/scripts/watchfloor.mjs notify-monit --key-file /etc/monit/watchfloor.key --recovered"
`;

/** What Monit may run where there is no Watchfloor on its machine. */
export const monitScript = `#!/bin/sh
# /usr/local/bin/watchfloor-monit STATE LEVEL: what Monit runs, failed or succeeded.
# WATCHFLOOR_HEADER names a file with one line, the Authorization header.
url=\${WATCHFLOOR_URL:-http://127.0.0.1:7411}
header=\${WATCHFLOOR_HEADER:-/etc/monit/watchfloor.header}
exec curl --silent --show-error --fail --output /dev/null --max-time 2 --header "@$header" \\
  --data-urlencode "state=$1" --data-urlencode "level=$2" \\
  --data-urlencode "host=$MONIT_HOST" --data-urlencode "service=$MONIT_SERVICE" \\
  --data-urlencode "event=$MONIT_EVENT" --data-urlencode "date=$MONIT_DATE" \\
  --data-urlencode "description=$MONIT_DESCRIPTION" \\
  "$url/in/monit"
`;

/** Runs a command and tells how it ended. */
export const watchedScript = `#!/bin/sh
# /usr/local/bin/watched NAME COMMAND…: runs a command and tells Watchfloor how it ended.
# WATCHFLOOR_HEADER names a file with one line, the Authorization header.
set -u
url=\${WATCHFLOOR_URL:-http://127.0.0.1:7411}
header=\${WATCHFLOOR_HEADER:-/etc/watchfloor.header}
name=$1
shift
output=$("$@" 2>&1)
status=$?
printf '%s\\n' "$output"
type=PROBLEM state=CRITICAL
[ "$status" -eq 0 ] && type=RECOVERY state=OK
curl --silent --show-error --fail --output /dev/null --max-time 2 --header "@$header" \\
  --data-urlencode "type=$type" --data-urlencode "state=$state" \\
  --data-urlencode "host=$(uname -n)" --data-urlencode "service=$name" \\
  --data-urlencode "output=$(printf '%s\\n' "$output" | tail -n 1)" \\
  "$url/in/nagios" || echo "watched: Watchfloor was not told how $name ended" >&2
exit "$status"
`;
