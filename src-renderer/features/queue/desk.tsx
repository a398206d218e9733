import { IncidentDetail } from '../incidents/incident-detail.tsx';
import { useView } from '../../state/view.ts';
import { Queue } from './queue.tsx';
import { Splitter, usualShare } from './splitter.tsx';
import './desk.css';

/** The queue, and the incident that is open beside it. A table alone makes place for it only then. */
export function Desk() {
  const mode = useView(({ desk }) => desk.mode);
  const split = useView(({ desk }) => desk.split);
  const alone = useView(({ selectedId }) => selectedId === null && mode === 'table');
  const share = split ?? usualShare(mode);
  const columns = `minmax(360px, ${share * 100}%) 0 minmax(0, 1fr)`;
  return (
    <div
      className={`desk ${mode} ${alone ? 'alone' : ''}`}
      style={alone || split === null ? undefined : { gridTemplateColumns: columns }}
    >
      <Queue />
      {!alone && <Splitter share={share} />}
      {!alone && <IncidentDetail />}
    </div>
  );
}
