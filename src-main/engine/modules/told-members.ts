import type { ToldMembers } from '../../services/told-members.ts';
import type { EngineModule } from '../module.ts';

/** What follows for each incident of a message that spoke for many. */
export function toldMembersModule(toldMembers: ToldMembers): EngineModule {
  return {
    name: 'told-members',
    nextDue: () => toldMembers.nextDue(),
    run: () => toldMembers.countSome(),
  };
}
