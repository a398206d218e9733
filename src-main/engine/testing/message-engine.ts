import type { MediumPlugin } from '../../media/plugin.ts';
import type { Desk } from '../../services/testing/desk.ts';
import { Engine } from '../engine.ts';
import type { EngineModule } from '../module.ts';
import { PluginOutbox } from '../modules/plugin-outbox.ts';

/**
 * Starts an engine that sends a desk's messages.
 * @param others what it does beside that
 * @returns the engine; the clock of the desk waits for it
 */
export function startMessages(
  { services, clock }: Desk,
  plugins: readonly MediumPlugin[],
  others: readonly EngineModule[],
): Engine {
  const outbox = new PluginOutbox(services, plugins, () => engine.wakeSoon());
  const engine = new Engine([...others, outbox], clock, services.context.logger);
  clock.settle = async () => {
    await engine.settle();
    await outbox.settle();
    await engine.settle();
  };
  engine.start();
  return engine;
}
