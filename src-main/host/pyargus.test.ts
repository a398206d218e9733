import { describe, expect, it } from 'vitest';
import { pyargusMissing, withPyargus } from '../listener/testing/pyargus.ts';
import { startArgusDesk } from './testing/argus-desk.ts';

const missing = pyargusMissing();
const title = 'pyargus as it is';

const POST = `
start = datetime(2024, 6, 3, 11, 0, 0, 123456, tzinfo=timezone.utc)
incident = client.post_incident(Incident(
    start_time=start, end_time=datetime.max, source_incident_id="a1",
    description="host1 is down", level=2, tags={"host": "host1"},
))`;

describe.skipIf(missing !== undefined)(missing ? `${title} (skipped: ${missing})` : title, () => {
  it('posts an incident, finds it, changes it and resolves it', async () => {
    await using desk = await startArgusDesk();
    const token = await desk.test.addSource('glue');
    const told = await withPyargus(
      `${desk.test.address}/api/v2`,
      token,
      `${POST}
tell([incident.pk, incident.start_time == start, incident.end_time.year, incident.source.name, dict(incident.tags)])
tell([each.pk for each in client.get_my_incidents(open=True, source_incident_id="a1")])
changed = client.get_incident(incident.pk)
changed.description = "host1 is still down"
tell(client.update_incident(changed).description)
when = datetime(2024, 6, 3, 11, 30, 0, 654321, tzinfo=timezone.utc)
event = client.resolve_incident(incident, description="up again", timestamp=when)
tell([event.type, event.actor, event.timestamp == when])
tell([each.type for each in client.get_incident_events(incident)])
tell([each.pk for each in client.get_incident_acknowledgements(incident.pk)])
tell(client.get_incident(incident.pk).open)`,
    );
    expect(told).toEqual([
      [1, true, 9999, 'glue', { host: 'host1' }],
      [1],
      'host1 is still down',
      ['END', 'glue', true],
      ['CHI', 'END', 'STA'],
      [],
      false,
    ]);
  });

  it('goes through all pages', async () => {
    await using desk = await startArgusDesk();
    const token = await desk.test.addSource('glue');
    const told = await withPyargus(
      `${desk.test.address}/api/v2`,
      token,
      `
for number in range(5):
    client.post_incident(Incident(
        start_time=datetime(2024, 6, 3, 11, number, tzinfo=timezone.utc),
        end_time=STATELESS if number == 0 else datetime.max, level=number + 1,
    ))
tell([each.level for each in client.get_incidents(stateful=True, level__lte=4, page_size=2)])
tell([each.end_time is STATELESS for each in client.get_incidents(stateful=False)])`,
    );
    expect(told).toEqual([[4, 3, 2], [true]]);
  });

  it('knows that it may send heartbeats, and gets a new token', async () => {
    await using desk = await startArgusDesk();
    const token = await desk.test.addSource('glue');
    const told = await withPyargus(
      `${desk.test.address}/api/v2`,
      token,
      `
if hasattr(client, "supports_heartbeat"):
    tell(client.supports_heartbeat())
    client.send_heartbeat()
if hasattr(client, "refresh_token"):
    client.refresh_token()
tell("done")`,
    );
    expect(told.at(-1)).toBe('done');
    expect(told.filter((each) => each === false)).toEqual([]);
  });
});
