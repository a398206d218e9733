/** The parameters of the media type, a name and a value on each line. */
export const zabbixParameters = `url: http://127.0.0.1:7411/in/zabbix
key: KEY
event_id: {EVENT.ID}
event_source: {EVENT.SOURCE}
event_value: {EVENT.VALUE}
event_update_status: {EVENT.UPDATE.STATUS}
event_update_action: {EVENT.UPDATE.ACTION}
event_update_message: {EVENT.UPDATE.MESSAGE}
event_nseverity: {EVENT.NSEVERITY}
event_tags_json: {EVENT.TAGSJSON}
alert_subject: {ALERT.SUBJECT}
alert_message: {ALERT.MESSAGE}
host: {HOST.NAME}
user: {USER.FULLNAME}
trigger_id: {TRIGGER.ID}
details_url: tr_events.php?triggerid={TRIGGER.ID}&eventid={EVENT.ID}
`;

/** The script of the media type, for the JavaScript that Zabbix speaks. */
export const zabbixScript = `try {
  var event = JSON.parse(value);
  var url = event.url;
  var request = new HttpRequest();
  request.addHeader('Content-Type: application/json');
  request.addHeader('Authorization: Bearer ' + event.key);
  delete event.url;
  delete event.key;
  var answer = request.post(url, JSON.stringify(event));
  if (request.getStatus() !== 200) {
    throw 'answered ' + request.getStatus() + ': ' + answer;
  }
  var incident = JSON.parse(answer).results[0].incident;
  var tags = incident === null ? {} : { watchfloor_incident: String(incident) };
  return JSON.stringify({ tags: tags });
} catch (error) {
  Zabbix.log(3, '[Watchfloor] ' + error);
  throw 'Watchfloor ' + error;
}
`;
